# Functions that are seldom called by their full names.
IO.inspect({Enumerable.impl_for([]), Enumerable.impl_for(1), Collectable.impl_for!(%{}), Inspect.impl_for(1), String.Chars.impl_for("")})
IO.inspect({Inspect.impl_for!([]), String.Chars.impl_for!(:a), Enumerable.impl_for!(%{})})
{acc, fun} = Collectable.into([])
IO.inspect(fun.(fun.(acc, {:cont, 1}), :done))
IO.inspect({String.Chars.to_string(1.5), List.Chars.to_charlist("ab"), Collectable.impl_for(self())})
{:ok, 3, slice} = Enumerable.slice(1..3)
IO.inspect(is_function(slice))

try do
  Collectable.impl_for!(:a)
rescue
  error -> IO.puts(Exception.message(error))
end

IO.inspect({Base.url_decode64("_-8="), Base.url_decode64("*")})
IO.inspect({Calendar.truncate({123_456, 6}, :millisecond), Calendar.compatible_calendars?(Calendar.ISO, Calendar.ISO)})
IO.inspect(Calendar.get_time_zone_database())
IO.inspect({DateTime.convert!(~U[2024-01-01 00:00:00Z], Calendar.ISO), NaiveDateTime.convert!(~N[2024-01-01 00:00:00], Calendar.ISO)})
IO.inspect({Time.convert!(~T[10:00:00], Calendar.ISO), Time.to_string(~T[10:00:00])})
IO.inspect({Calendar.ISO.date_from_iso_days(739_000), Calendar.ISO.day_of_era(2024, 1, 1), Calendar.ISO.year_of_era(-5)})
IO.inspect({Calendar.ISO.day_rollover_relative_to_midnight_utc(), Calendar.ISO.gregorian_seconds_to_iso_days(10, 3)})
IO.inspect({Calendar.ISO.iso_days_to_unit({1, {1, 2}}, :second), Calendar.ISO.offset_to_string(3600, 0, "X", :extended)})
IO.inspect(Calendar.ISO.add_day_fraction_to_iso_days({0, {0, 86400}}, 1, 86400))
IO.inspect(Calendar.ISO.naive_datetime_to_string(2024, 1, 2, 3, 4, 5, {6, 6}))
IO.inspect(Calendar.ISO.datetime_to_string(2024, 1, 2, 3, 4, 5, {6, 6}, "Etc/UTC", "UTC", 0, 0))
IO.inspect({Version.match?("1.4.0", "~> 1.2"), Regex.recompile!(~r/a/) == ~r/a/})
