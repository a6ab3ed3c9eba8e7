# What Erlang knows of the time and of the machine.
{date, time} = :erlang.localtime()
IO.inspect({tuple_size(date), tuple_size(time), tuple_size(:erlang.time())})
IO.inspect(:erlang.universaltime_to_localtime(:erlang.universaltime()) |> elem(0) |> tuple_size())
IO.inspect(:erlang.localtime_to_universaltime({{2024, 1, 15}, {10, 0, 0}}))
IO.inspect(is_integer(:erlang.system_time()) and is_integer(:erlang.time_offset()))
IO.inspect(abs(:erlang.system_time() - :erlang.monotonic_time() - :erlang.time_offset()) < 1_000_000_000)
IO.inspect(:erlang.unique_integer([:positive]) > 0)
IO.inspect(is_tuple(:erlang.statistics(:wall_clock)) and is_integer(:erlang.statistics(:run_queue)))
IO.inspect({is_list(:erlang.loaded()), is_list(:erlang.ports())})
IO.inspect(:erlang.system_info(:otp_release))
IO.inspect({System.schedulers() >= 1, is_integer(System.time_offset()), is_integer(System.time_offset(:second))})
IO.inspect({System.fetch_env("NO_SUCH_VARIABLE"), System.get_env("NO_SUCH_VARIABLE", "none")})

try do
  System.fetch_env!("NO_SUCH_VARIABLE")
rescue
  error -> IO.puts(Exception.message(error))
end

# The calendar's clock is in Greenwich, too.
{{year, _, _}, {hour, _, _}} = :calendar.universal_time()
IO.inspect({year >= 2024, hour in 0..23, tuple_size(:calendar.local_time())})
IO.inspect(:calendar.local_time_to_universal_time({{2024, 1, 1}, {1, 0, 0}}))
IO.inspect(:calendar.local_time_to_universal_time_dst({{2024, 1, 1}, {1, 0, 0}}))
IO.inspect(:calendar.universal_time_to_local_time({{2024, 1, 1}, {1, 0, 0}}))
IO.inspect({:calendar.now_to_universal_time({1000, 0, 0}), :calendar.now_to_local_time({1000, 0, 0})})
IO.inspect(:calendar.system_time_to_local_time(1_000_000_000, :second))
IO.inspect(:calendar.system_time_to_rfc3339(1_000_000_000, [{:offset, ~c"Z"}]) |> length())
IO.inspect(:calendar.rfc3339_to_system_time(~c"2001-09-09T01:46:40Z"))
IO.inspect(:calendar.time_to_seconds({1, 1, 1}))
