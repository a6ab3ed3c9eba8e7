# A chat room: people join, talk, whisper and leave; each has a process with an inbox.
defmodule Person do
  def start(name), do: spawn_link(fn -> loop(name, []) end)

  def inbox(pid) do
    send(pid, {:inbox, self()})
    receive(do: ({:inbox, ^pid, lines} -> lines))
  end

  defp loop(name, lines) do
    receive do
      {:line, line} -> loop(name, [line | lines])
      {:inbox, from} -> send(from, {:inbox, self(), Enum.reverse(lines)}); loop(name, lines)
      :go_home -> :ok
    end
  end
end

defmodule Chat do
  use GenServer
  def start_link(topic), do: GenServer.start_link(__MODULE__, topic, name: __MODULE__)
  def join(name, pid), do: GenServer.call(__MODULE__, {:join, name, pid})
  def say(name, text), do: GenServer.call(__MODULE__, {:say, name, text})
  def whisper(from, to, text), do: GenServer.call(__MODULE__, {:whisper, from, to, text})

  @impl true
  def init(topic), do: {:ok, %{topic: topic, people: %{}}}

  @impl true
  def handle_call({:join, name, _}, _from, %{people: people} = s) when is_map_key(people, name), do: {:reply, :name_taken, s}

  def handle_call({:join, name, pid}, _from, s) do
    Process.monitor(pid)
    s = put_in(s.people[name], pid)
    tell(s, "* #{name} joins #{s.topic}")
    {:reply, {:ok, s.people |> Map.keys() |> Enum.sort()}, s}
  end

  def handle_call({:say, name, text}, _from, s), do: {:reply, tell(s, "#{name}: #{text}"), s}

  def handle_call({:whisper, from, to, text}, _from, s) do
    case s.people do
      %{^to => pid} -> send(pid, {:line, "(#{from} whispers: #{text})"}); {:reply, :ok, s}
      _ -> {:reply, {:error, :not_here}, s}
    end
  end

  @impl true
  def handle_info({:DOWN, _, :process, pid, _}, s) do
    {name, ^pid} = Enum.find(s.people, fn {_, p} -> p == pid end)
    s = %{s | people: Map.delete(s.people, name)}
    tell(s, "* #{name} leaves")
    {:noreply, s}
  end

  defp tell(s, line), do: Enum.each(s.people, fn {_, pid} -> send(pid, {:line, line}) end)
end

{:ok, _} = Chat.start_link("elixir")
[ada, bob] = for name <- ~w(ada bob), do: Person.start(name)
IO.inspect(Chat.join("ada", ada))
IO.inspect(Chat.join("bob", bob))
IO.inspect(Chat.join("bob", self()))
IO.inspect(Chat.say("ada", "hello!"))
IO.inspect(Chat.whisper("bob", "ada", "psst"))
IO.inspect(Chat.whisper("bob", "eve", "psst"))
send(bob, :go_home)
Process.sleep(30)
Enum.each(Person.inbox(ada), &IO.puts/1)
