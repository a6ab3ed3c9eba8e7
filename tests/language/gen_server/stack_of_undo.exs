# An editor with undo and redo.
defmodule Editor do
  use GenServer
  def start_link(text \\ ""), do: GenServer.start_link(__MODULE__, text)
  for name <- [:undo, :redo, :text], do: def(unquote(name)(pid), do: GenServer.call(pid, unquote(name)))
  def type(pid, text), do: GenServer.call(pid, {:type, text})

  @impl true
  def init(text), do: {:ok, %{text: text, past: [], future: []}}

  @impl true
  def handle_call({:type, more}, _from, %{text: text} = s) do
    answer(%{s | text: text <> more, past: [text | s.past], future: []})
  end

  def handle_call(:undo, _from, %{past: []} = s), do: {:reply, :nothing_to_undo, s}
  def handle_call(:undo, _from, %{past: [t | past]} = s), do: answer(%{text: t, past: past, future: [s.text | s.future]})
  def handle_call(:redo, _from, %{future: []} = s), do: {:reply, :nothing_to_redo, s}
  def handle_call(:redo, _from, %{future: [t | f]} = s), do: answer(%{text: t, past: [s.text | s.past], future: f})
  def handle_call(:text, _from, s), do: answer(s)

  defp answer(s), do: {:reply, s.text, s}
end

{:ok, e} = Editor.start_link()
IO.inspect(Editor.type(e, "to be "))
IO.inspect(Editor.type(e, "or not"))
IO.inspect(Editor.undo(e))
IO.inspect(Editor.redo(e))
IO.inspect(Editor.redo(e))
Editor.undo(e)
IO.inspect(Editor.type(e, "is to do"))
IO.inspect(Editor.redo(e))
IO.inspect(for _ <- 1..3, do: Editor.undo(e))
IO.inspect(:sys.get_state(e))
