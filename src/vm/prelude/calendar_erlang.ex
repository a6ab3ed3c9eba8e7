defmodule :calendar do
  def day_of_the_week({year, month, day}), do: day_of_the_week(year, month, day)
  def day_of_the_week(year, month, day), do: Date.day_of_week(Date.new!(year, month, day))

  def date_to_gregorian_days({year, month, day}), do: date_to_gregorian_days(year, month, day)
  def date_to_gregorian_days(year, month, day), do: Calendar.ISO.date_to_iso_days(year, month, day)
  def gregorian_days_to_date(days), do: Calendar.ISO.date_from_iso_days(days)

  def datetime_to_gregorian_seconds({date, time}), do: date_to_gregorian_days(date) * 86_400 + time_to_seconds(time)

  def gregorian_seconds_to_datetime(seconds) do
    {gregorian_days_to_date(div(seconds, 86_400)), seconds_to_time(rem(seconds, 86_400))}
  end

  def is_leap_year(year), do: Calendar.ISO.leap_year?(year)
  def last_day_of_the_month(year, month), do: Calendar.ISO.days_in_month(year, month)
  def valid_date({year, month, day}), do: valid_date(year, month, day)
  def valid_date(year, month, day), do: year >= 0 and Calendar.ISO.valid_date?(year, month, day)

  def iso_week_number, do: iso_week_number(elem(universal_time(), 0))

  # A week belongs to the year of its Thursday.
  def iso_week_number(date) do
    thursday = gregorian_days_to_date(date_to_gregorian_days(date) + 4 - day_of_the_week(date))
    {year, month, day} = thursday
    {year, div(Calendar.ISO.day_of_year(year, month, day) - 1, 7) + 1}
  end

  def universal_time, do: NaiveDateTime.utc_now() |> NaiveDateTime.to_erl()
  def local_time, do: universal_time()
  def local_time_to_universal_time(datetime), do: datetime
  def local_time_to_universal_time_dst(datetime), do: [datetime]
  def universal_time_to_local_time(datetime), do: datetime

  def system_time_to_universal_time(time, unit) do
    gregorian_seconds_to_datetime(System.convert_time_unit(time, unit, :second) + 62_167_219_200)
  end

  def system_time_to_local_time(time, unit), do: system_time_to_universal_time(time, unit)
  def system_time_to_rfc3339(time), do: system_time_to_rfc3339(time, [])

  def system_time_to_rfc3339(time, options) do
    datetime = DateTime.from_unix!(time, Keyword.get(options, :unit, :second))
    zone = if Keyword.get(options, :offset) == 'Z', do: "Z", else: "+00:00"
    datetime |> DateTime.to_iso8601() |> String.replace_suffix("Z", zone) |> String.to_charlist()
  end

  def rfc3339_to_system_time(string), do: rfc3339_to_system_time(string, [])

  def rfc3339_to_system_time(string, options) do
    {:ok, datetime, _offset} = string |> to_string() |> DateTime.from_iso8601()
    DateTime.to_unix(datetime, Keyword.get(options, :unit, :second))
  end

  def now_to_datetime({mega, seconds, _micro}) do
    gregorian_seconds_to_datetime(mega * 1_000_000 + seconds + 62_167_219_200)
  end

  def now_to_universal_time(now), do: now_to_datetime(now)
  def now_to_local_time(now), do: now_to_datetime(now)

  def time_to_seconds({hour, minute, second}), do: (hour * 60 + minute) * 60 + second

  def seconds_to_time(seconds) when seconds >= 0 and seconds < 86_400 do
    {div(seconds, 3600), rem(div(seconds, 60), 60), rem(seconds, 60)}
  end

  def seconds_to_daystime(seconds) do
    {Integer.floor_div(seconds, 86_400), seconds_to_time(Integer.mod(seconds, 86_400))}
  end

  def time_difference(earlier, later) do
    seconds_to_daystime(datetime_to_gregorian_seconds(later) - datetime_to_gregorian_seconds(earlier))
  end
end
