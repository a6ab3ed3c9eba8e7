# Callbacks that fail, and a test that takes too long.
ExUnit.start(seed: 0)
defmodule SetupFail do
  use ExUnit.Case
  setup do
    raise "no setup"
  end
  test "one", do: :ok
end
defmodule SetupAllFail do
  use ExUnit.Case
  setup_all do
    raise "no setup all"
  end
  test "one", do: :ok
  test "two", do: :ok
end
defmodule SetupBad do
  use ExUnit.Case
  setup do
    :what
  end
  test "one", do: :ok
end
defmodule TimeoutTest do
  use ExUnit.Case
  @tag timeout: 50
  test "slow", do: Process.sleep(1000)
end
defmodule PassTest do
  use ExUnit.Case
  test "ok", do: assert true
  test "trunc", do: assert [1] = [1]
end
