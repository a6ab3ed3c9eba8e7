# Two traffic lights that are never green together, driven by timers and a coordinator.
defmodule Light do
  use GenServer
  def start_link({name, crossing}), do: GenServer.start_link(__MODULE__, {name, crossing}, name: name)
  def go(name), do: GenServer.cast(name, :go)

  @impl true
  def init({name, crossing}), do: {:ok, %{name: name, crossing: crossing, colour: :red}}
  @impl true
  def handle_cast(:go, s), do: {:noreply, s |> show(:green) |> later(:yellow, 40)}
  @impl true
  def handle_info(:yellow, s), do: {:noreply, s |> show(:yellow) |> later(:red, 20)}

  def handle_info(:red, s) do
    send(s.crossing, {:free, s.name})
    {:noreply, show(s, :red)}
  end

  defp show(s, colour), do: (send(s.crossing, {:colour, s.name, colour}); %{s | colour: colour})
  defp later(s, message, ms), do: (Process.send_after(self(), message, ms); s)
end

defmodule Crossing do
  def run(_, 0), do: IO.puts("end of the day")

  def run([next | others], rounds) do
    Light.go(next)
    watch(next)
    run(others ++ [next], rounds - 1)
  end

  defp watch(name) do
    receive do
      {:colour, ^name, colour} -> IO.puts("#{name} is #{colour}"); watch(name)
      {:free, ^name} -> receive(do: ({:colour, ^name, :red} -> IO.puts("#{name} is red again")))
    end
  end
end

lights = [:north, :east]
for name <- lights, do: Light.start_link({name, self()})
Crossing.run(lights, 3)
