# What the clock says is a struct of its kind, and later is later.
now = DateTime.utc_now()
IO.inspect({now.time_zone, now.utc_offset, elem(now.microsecond, 1)})
IO.inspect(is_struct(Date.utc_today(), Date) and is_struct(Time.utc_now(), Time))
IO.inspect(is_struct(NaiveDateTime.utc_now(), NaiveDateTime))
IO.inspect(NaiveDateTime.local_now().microsecond)

Process.sleep(20)
later = DateTime.utc_now()
IO.inspect(DateTime.compare(now, later))
IO.inspect(DateTime.diff(later, now, :millisecond) >= 20)
IO.inspect(DateTime.to_unix(later) - System.system_time(:second) in -1..0)
{:ok, here} = DateTime.now("Etc/UTC")
IO.inspect(DateTime.truncate(here, :second).microsecond)
IO.inspect(Time.compare(Time.utc_now(), ~T[23:59:59.999999]) in [:lt, :eq])

# A sigil is a constant, and so it can stand in a pattern.
weekend? = fn date -> Date.day_of_week(date) in [6, 7] end

kind = fn
  ~D[2024-12-25] -> :christmas
  %Date{month: 1, day: 1} -> :new_year
  date -> if weekend?.(date), do: :weekend, else: :work
end

for date <- [~D[2024-12-25], ~D[2025-01-01], ~D[2024-06-01], ~D[2024-06-03]], do: IO.inspect({date, kind.(date)})

defmodule Holidays do
  @list [~D[2024-05-01], ~D[2024-12-25]]
  def on?(date), do: date in @list
end

IO.inspect({Holidays.on?(~D[2024-05-01]), Holidays.on?(~D[2024-05-02])})
