# Long structs, structs in maps in lists, and tuples that do not fit on a line.
defmodule Employee do
  defstruct [:first_name, :last_name, :department, salary: 0, skills: [], manager: nil]
end

defmodule Team do
  defstruct name: "", members: []

  def sample do
    boss = %Employee{first_name: "Grace", last_name: "Hopper", department: :compilers, salary: 100}
    dev = %Employee{first_name: "Linus", last_name: "T", skills: [:c, :git, :kernel], manager: boss}
    %Team{name: "Core", members: [boss, dev]}
  end
end

show = fn term, width -> term |> inspect(pretty: true, width: width) |> String.split("\n") |> Enum.each(&IO.puts("|" <> &1)) end
show.(Team.sample(), 80)
show.(Team.sample(), 30)
show.({:error, {:shutdown, {:failed_to_start_child, Team, {:already_started, :somebody_else_entirely}}}}, 40)
show.(%{Team.sample() => :as_a_key}, 60)
show.([{:ok, Team.sample().members |> hd()}], 80)
show.({1, {2, {3, {4, [5, 6, 7], %{a: "long enough to break the line"}}}}}, 20)
