# The calendar itself
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> "#{~D[2024-01-01]} #{~T[10:00:00.123]} #{~N[2024-01-01 00:00:01]} #{~U[2024-01-01 00:00:01.5Z]}" end)
show.(fn -> [~D[2024-01-01], ~T[10:00:00.123], ~N[2024-01-01 00:00:01], ~U[2024-01-01 00:00:01.5Z]] end)
show.(fn -> Calendar.ISO.days_in_month(2024, 2) end)
show.(fn -> Calendar.ISO.leap_year?(1900) end)
show.(fn -> Calendar.ISO.day_of_week(2024, 1, 1, :default) end)
show.(fn -> Calendar.ISO.valid_date?(2024, 2, 30) end)
show.(fn -> Calendar.ISO.valid_time?(10, 50, 25, {3006, 6}) end)
show.(fn -> Calendar.ISO.date_to_string(2024, 2, 3) end)
show.(fn -> Calendar.ISO.time_to_string(10, 2, 3, {0, 0}) end)
show.(fn -> Calendar.ISO.naive_datetime_to_iso_days(2024, 2, 3, 4, 5, 6, {7, 6}) end)
show.(fn -> Calendar.ISO.naive_datetime_from_iso_days({739000, {3, 7}}) end)
show.(fn -> Calendar.ISO.parse_date("2024-02-03") end)
show.(fn -> Calendar.ISO.parse_time("10:02:03") end)
show.(fn -> Calendar.ISO.parse_naive_datetime("2024-02-03 10:02:03") end)
show.(fn -> Calendar.ISO.parse_utc_datetime("2024-02-03 10:02:03Z") end)
show.(fn -> Calendar.ISO.time_to_day_fraction(1, 2, 3, {4, 6}) end)
show.(fn -> Calendar.ISO.time_from_day_fraction({1, 7}) end)
show.(fn -> Calendar.ISO.date_to_iso_days(2024, 1, 1) end)
show.(fn -> Calendar.ISO.day_of_year(2024, 12, 31) end)
show.(fn -> Calendar.ISO.quarter_of_year(2024, 12, 31) end)
show.(fn -> Calendar.ISO.months_in_year(2024) end)
show.(fn -> Calendar.ISO.from_unix(1_000_000_000, :second) end)
show.(fn -> inspect(~D[2024-01-01], structs: false) end)
show.(fn -> %{~D[2024-01-01] | day: 5} end)
show.(fn -> case ~D[2024-01-01] do ~D[2024-01-01] -> :same; _ -> :other end end)
show.(fn -> case ~D[2024-01-01] do %Date{year: y} -> y end end)
show.(fn -> %Date{year: 2024, month: 1, day: 5} end)
show.(fn -> struct(Time, hour: 10, minute: 5, second: 0) end)
