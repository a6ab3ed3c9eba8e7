# Output and log messages, captured.
ExUnit.start(seed: 0)
defmodule CapTest do
  use ExUnit.Case
  import ExUnit.CaptureIO
  import ExUnit.CaptureLog
  require Logger
  test "io" do
    assert capture_io(fn -> IO.puts("a"); IO.inspect(1) end) == "a\n1\n"
    assert capture_io("in\n", fn -> x = IO.gets("> "); IO.write(x) end) == "> in\n"
    assert capture_io([input: "in\n", capture_prompt: false], fn -> x = IO.gets("> "); IO.write(x) end) == "in\n"
    assert capture_io(:stderr, fn -> IO.write(:stderr, "x") end) == "x"
    assert with_io(fn -> IO.puts("a"); 5 end) == {5, "a\n"}
    assert with_io(:stderr, fn -> IO.puts(:stderr, "a"); 5 end) == {5, "a\n"}
    assert capture_io(fn -> spawn(fn -> IO.puts("child") end); Process.sleep(20) end) == "child\n"
    assert_raise RuntimeError, "x", fn -> capture_io(fn -> raise "x" end) end
  end
  test "log" do
    log = capture_log(fn -> Logger.info("hello"); Logger.error("bad") end)
    IO.inspect String.replace(log, ~r/\d\d:\d\d:\d\d\.\d\d\d/, "T")
    log = capture_log([level: :error], fn -> Logger.info("hello"); Logger.error("bad") end)
    IO.inspect String.replace(log, ~r/\d\d:\d\d:\d\d\.\d\d\d/, "T")
    {r, log} = with_log(fn -> Logger.warning("w"); 7 end)
    IO.inspect {r, String.replace(log, ~r/\d\d:\d\d:\d\d\.\d\d\d/, "T")}
    log = capture_log(fn -> {_, r} = spawn_monitor(fn -> raise "oops" end); receive do {:DOWN, ^r, _, _, _} -> :ok end; Process.sleep(50) end)
    assert log =~ "oops"
    assert capture_log(fn -> :ok end) == ""
    capture_log([format: "$level:$message\n"], fn -> Logger.info("hello") end) |> IO.inspect
    capture_log([colors: [enabled: false]], fn -> Logger.info("hello", a: 1) end) |> String.replace(~r/\d\d:\d\d:\d\d\.\d\d\d/, "T")  |> IO.inspect
  end
  test "tagged" do
    Logger.info("never seen")
  end
end
