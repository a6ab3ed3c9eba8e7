# The calendar of Erlang
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> :calendar.day_of_the_week({2024,2,3}) end)
show.(fn -> :calendar.date_to_gregorian_days({2024,2,3}) end)
show.(fn -> :calendar.gregorian_days_to_date(739000) end)
show.(fn -> :calendar.datetime_to_gregorian_seconds({{2024,2,3},{10,1,2}}) end)
show.(fn -> :calendar.gregorian_seconds_to_datetime(63874173662) end)
show.(fn -> :calendar.is_leap_year(2100) end)
show.(fn -> :calendar.last_day_of_the_month(2100, 2) end)
show.(fn -> :calendar.valid_date(2100, 2, 29) end)
show.(fn -> for d <- [{2020,12,31},{2021,1,1},{2021,1,3},{2021,1,4},{2024,12,30},{2016,1,3}], do: :calendar.iso_week_number(d) end)
show.(fn -> :calendar.system_time_to_universal_time(1_000_000_000_000, :millisecond) end)
show.(fn -> :calendar.now_to_datetime({1000, 0, 5}) end)
show.(fn -> :calendar.seconds_to_time(3661) end)
show.(fn -> :calendar.seconds_to_daystime(-1) end)
show.(fn -> :calendar.seconds_to_time(86400) end)
show.(fn -> :calendar.time_difference({{2024,2,3},{10,1,2}}, {{2024,2,5},{9,1,2}}) end)
