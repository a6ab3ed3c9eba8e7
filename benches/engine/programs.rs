//! What programs of the language cost, beside the BEAM if it is installed: each is a function `Bench.run/0`.

/// A program that is measured.
pub(crate) struct Program {
    /// What one item is.
    pub(crate) name: &'static str,
    /// How many of them `Bench.run/0` does.
    pub(crate) items: u32,
    pub(crate) modules: &'static str,
}

impl Program {
    /// The script that runs it once.
    pub(crate) fn script(&self) -> String {
        format!("{}\nBench.run()\n", self.modules)
    }

    /// The script that prints the microseconds of its best run of five. What one run leaves behind ends before the next.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn timed_script(&self) -> String {
        format!(
            "{}\ntimes = for _ <- 1..5, do: elem(:timer.tc(&Bench.run/0), 0)\nIO.puts(Enum.min(times))\n",
            self.modules
        )
    }
}

pub(crate) const PROGRAMS: &[Program] = &[
    Program {
        name: "calls of fib(27)",
        // How often `fib(27)` calls `fib`.
        items: 2 * 317_811 - 1,
        modules: "
defmodule Bench do
  def run, do: 196_418 = fib(27)

  def fib(0), do: 0
  def fib(1), do: 1
  def fib(n), do: fib(n - 1) + fib(n - 2)
end
",
    },
    Program {
        name: "calls of a tail loop",
        items: 10_000_000,
        modules: "
defmodule Bench do
  def run, do: down(10_000_000)

  def down(0), do: :ok
  def down(n), do: down(n - 1)
end
",
    },
    Program {
        name: "elements through map, filter, reduce",
        items: 1_000_000,
        modules: "
defmodule Bench do
  def run do
    1..1_000_000
    |> Enum.map(fn n -> n * 3 end)
    |> Enum.filter(fn n -> rem(n, 2) == 0 end)
    |> Enum.reduce(0, fn n, sum -> n + sum end)
  end
end
",
    },
    Program {
        name: "elements through streams",
        items: 200_000,
        modules: "
defmodule Bench do
  def run do
    1..200_000
    |> Stream.map(&(&1 * 3))
    |> Stream.filter(&(rem(&1, 2) == 0))
    |> Enum.sum()
  end
end
",
    },
    Program {
        name: "elements sorted",
        items: 100_000,
        modules: "
defmodule Bench do
  def run do
    {list, _} = Enum.map_reduce(1..100_000, 42, fn _, seed -> {seed, rem(seed * 16_807, 2_147_483_647)} end)
    Enum.sort(list)
  end
end
",
    },
    Program {
        name: "updates of a map of 1,000 keys",
        items: 100_000,
        modules: "
defmodule Bench do
  def run, do: update(%{}, 100_000)

  def update(map, 0), do: map
  def update(map, n), do: update(Map.update(map, rem(n, 1_000), 1, &(&1 + 1)), n - 1)
end
",
    },
    Program {
        name: "updates of a map with the key count",
        items: 1_000_000,
        modules: "
defmodule Bench do
  def run, do: count(%{count: 0, name: :bench, list: []}, 1_000_000)

  def count(state, 0), do: state
  def count(state, n), do: count(%{state | count: state.count + 1}, n - 1)
end
",
    },
    Program {
        name: "numbers joined to a string",
        items: 100_000,
        modules: "
defmodule Bench do
  def run, do: Enum.map_join(1..100_000, \", \", fn n -> \"number #{n}\" end)
end
",
    },
    Program {
        name: "messages of ping-pong",
        items: 100_000,
        modules: "
defmodule Bench do
  def run do
    parent = self()
    pid = spawn(fn -> pong(parent) end)
    ping(pid, 50_000)
  end

  def ping(_pid, 0), do: :ok

  def ping(pid, n) do
    send(pid, {:ping, n})

    receive do
      {:pong, ^n} -> ping(pid, n - 1)
    end
  end

  def pong(parent) do
    receive do
      {:ping, n} -> send(parent, {:pong, n})
    end

    pong(parent)
  end
end
",
    },
    Program {
        name: "GenServer calls",
        items: 20_000,
        modules: "
defmodule Echo do
  use GenServer
  def init(arg), do: {:ok, arg}
  def handle_call(request, _from, state), do: {:reply, request, state}
end

defmodule Bench do
  def run do
    {:ok, server} = GenServer.start_link(Echo, [])
    ping(server, 20_000)
  end

  def ping(_server, 0), do: :ok

  def ping(server, n) do
    GenServer.call(server, n)
    ping(server, n - 1)
  end
end
",
    },
    Program {
        name: "processes spawned and ended",
        items: 20_000,
        modules: "
defmodule Bench do
  def run do
    parent = self()
    for n <- 1..20_000, do: spawn(fn -> send(parent, n) end)
    for n <- 1..20_000, do: (receive do ^n -> n end)
  end
end
",
    },
    Program {
        name: "children of a DynamicSupervisor",
        items: 10_000,
        modules: "
defmodule Child do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(arg), do: {:ok, arg}
end

defmodule Bench do
  def run do
    {:ok, supervisor} = DynamicSupervisor.start_link(strategy: :one_for_one)
    for n <- 1..10_000, do: {:ok, _} = DynamicSupervisor.start_child(supervisor, {Child, n})
    Supervisor.stop(supervisor)
  end
end
",
    },
];
