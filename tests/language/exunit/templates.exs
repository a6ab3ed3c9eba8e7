# A template, and a run that is begun by hand.
ExUnit.start(seed: 0, autorun: false)
defmodule MyCase do
  use ExUnit.CaseTemplate
  using opts do
    quote do
      import MyCase
      @opt unquote(opts)[:x]
    end
  end
  setup_all do
    {:ok, all: :template}
  end
  setup tags do
    {:ok, conn: :fake, tagged: tags[:special]}
  end
  def helper(x), do: x * 2
end
defmodule UsesTest do
  use MyCase, async: true, x: 5
  @tag :special
  test "a", %{conn: c, all: a} = ctx do
    assert helper(2) == 4
    assert c == :fake and a == :template and @opt == 5
    assert ctx.tagged
  end
  test "b", do: flunk()
end
IO.inspect ExUnit.run()
IO.inspect ExUnit.configuration()[:seed]
