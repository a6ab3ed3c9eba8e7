# The proleptic Gregorian calendar. Days are counted from 0000-01-01; the part of a day that is over is a fraction,
# `{parts, parts_of_a_day}`.
defmodule Calendar.ISO do
  def date_to_iso_days(0, 1, 1), do: 0
  def date_to_iso_days(1970, 1, 1), do: 719_528

  def date_to_iso_days(year, month, day) when year in -9999..9999 do
    days_before(year) + day_of_year(year, month, day) - 1
  end

  # February is taken for the last month of a year, so that a leap day comes at its end; 146,097 days make 400 years.
  def date_from_iso_days(days) when days in -3_652_059..3_652_424 do
    era = Integer.floor_div(days - 60, 146_097)
    day = days - 60 - era * 146_097
    year = div(day - div(day, 1460) + div(day, 36_524) - div(day, 146_096), 365)
    day = day - (365 * year + div(year, 4) - div(year, 100))
    month = div(5 * day + 2, 153)
    day = day - div(153 * month + 2, 5) + 1
    year = year + era * 400
    if month < 10, do: {year, month + 3, day}, else: {year + 1, month - 9, day}
  end

  defp days_before(year) do
    before = year - 1
    leap_days = Integer.floor_div(before, 4) - Integer.floor_div(before, 100) + Integer.floor_div(before, 400) + 1
    year * 365 + leap_days
  end

  def leap_year?(year) when is_integer(year), do: rem(year, 4) == 0 and (rem(year, 100) != 0 or rem(year, 400) == 0)

  def months_in_year(year) when is_integer(year), do: 12

  def days_in_month(year, 2) when is_integer(year), do: if(leap_year?(year), do: 29, else: 28)
  def days_in_month(year, month) when is_integer(year) and month in [4, 6, 9, 11], do: 30
  def days_in_month(year, month) when is_integer(year) and month in 1..12, do: 31

  def valid_date?(year, month, day) when is_integer(year) and is_integer(month) and is_integer(day) do
    year in -9999..9999 and month in 1..12 and day in 1..days_in_month(year, month)
  end

  def valid_time?(hour, minute, second, {microsecond, precision}) do
    hour in 0..23 and minute in 0..59 and second in 0..59 and microsecond in 0..999_999 and precision in 0..6
  end

  def day_of_year(year, month, day) do
    before = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}
    leap_day = if month > 2 and leap_year?(year), do: 1, else: 0
    elem(before, month - 1) + leap_day + day
  end

  def quarter_of_year(_year, month, _day), do: div(month - 1, 3) + 1

  def year_of_era(year) when year > 0, do: {year, 1}
  def year_of_era(year), do: {1 - year, 0}
  def year_of_era(year, _month, _day), do: year_of_era(year)

  # The days before the first year count backwards.
  def day_of_era(year, month, day) when year > 0, do: {date_to_iso_days(year, month, day) - 365, 1}
  def day_of_era(year, month, day), do: {366 - date_to_iso_days(year, month, day), 0}

  def day_of_week(year, month, day, starting_on) do
    # 0000-01-01 was a Saturday.
    since_monday = date_to_iso_days(year, month, day) + 5
    {Integer.mod(since_monday - day_of_week_offset(starting_on), 7) + 1, 1, 7}
  end

  defp day_of_week_offset(:default), do: 0
  defp day_of_week_offset(:monday), do: 0
  defp day_of_week_offset(:tuesday), do: 1
  defp day_of_week_offset(:wednesday), do: 2
  defp day_of_week_offset(:thursday), do: 3
  defp day_of_week_offset(:friday), do: 4
  defp day_of_week_offset(:saturday), do: 5
  defp day_of_week_offset(:sunday), do: 6

  def day_rollover_relative_to_midnight_utc, do: {0, 1}

  def time_to_day_fraction(hour, minute, second, {microsecond, _precision}) do
    {((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond, 86_400_000_000}
  end

  def time_from_day_fraction({parts, parts_of_day}) do
    microseconds = div(parts * 86_400_000_000, parts_of_day)
    seconds = div(microseconds, 1_000_000)
    {div(seconds, 3600), rem(div(seconds, 60), 60), rem(seconds, 60), {rem(microseconds, 1_000_000), 6}}
  end

  def naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond) do
    {date_to_iso_days(year, month, day), time_to_day_fraction(hour, minute, second, microsecond)}
  end

  def naive_datetime_from_iso_days({days, fraction}) do
    {year, month, day} = date_from_iso_days(days)
    {hour, minute, second, microsecond} = time_from_day_fraction(fraction)
    {year, month, day, hour, minute, second, microsecond}
  end

  def add_day_fraction_to_iso_days({days, {parts, of_day}}, add, of_day), do: carried(days, parts + add, of_day)

  def add_day_fraction_to_iso_days({days, {parts, of_day}}, add, other) do
    carried(days, parts * other + add * of_day, of_day * other)
  end

  defp carried(days, parts, of_day) do
    {days + Integer.floor_div(parts, of_day), {Integer.mod(parts, of_day), of_day}}
  end

  def iso_days_to_unit({days, {parts, of_day}}, unit) do
    System.convert_time_unit(days * 86_400_000_000 + div(parts * 86_400_000_000, of_day), :microsecond, unit)
  end

  def gregorian_seconds_to_iso_days(seconds, microsecond) do
    carried(0, seconds * 1_000_000 + microsecond, 86_400_000_000)
  end

  def from_unix(integer, unit) when is_integer(integer) do
    total = System.convert_time_unit(integer, unit, :microsecond) + 719_528 * 86_400_000_000
    days = Integer.floor_div(total, 86_400_000_000)

    if days in -3_652_059..3_652_424 do
      {hour, minute, second, {microsecond, _}} =
        time_from_day_fraction({Integer.mod(total, 86_400_000_000), 86_400_000_000})

      {:ok, date_from_iso_days(days), {hour, minute, second}, {microsecond, precision(unit)}}
    else
      {:error, :invalid_unix_time}
    end
  end

  # How many digits of a second a unit can tell.
  defp precision(unit) do
    parts = System.convert_time_unit(1, :second, unit)
    Enum.find(0..6, 6, fn digits -> 10 ** digits == parts end)
  end

  def parse_date(string, format \\ :extended) when is_binary(string) do
    with {year, month, day, _, _, _, _, _} <- parsed(:date, format, string), do: {:ok, {year, month, day}}
  end

  def parse_time(string, format \\ :extended) when is_binary(string) do
    with {_, _, _, hour, minute, second, microsecond, _} <- parsed(:time, format, string) do
      {:ok, {hour, minute, second, microsecond}}
    end
  end

  def parse_naive_datetime(string, format \\ :extended) when is_binary(string) do
    with {year, month, day, hour, minute, second, microsecond, _} <- parsed(:naive, format, string) do
      {:ok, {year, month, day, hour, minute, second, microsecond}}
    end
  end

  def parse_utc_datetime(string, format \\ :extended) when is_binary(string) do
    with {year, month, day, hour, minute, second, microsecond, offset} <- parsed(:utc, format, string) do
      naive = naive_datetime_to_iso_days(year, month, day, hour, minute, second, microsecond)
      utc = naive |> add_day_fraction_to_iso_days(-offset, 86_400) |> naive_datetime_from_iso_days()
      {:ok, put_elem(utc, 6, microsecond), offset}
    end
  end

  defp parsed(kind, format, string) when format in [:extended, :basic] do
    case :playground.parse_moment(kind, format, string) do
      reason when is_atom(reason) -> {:error, reason}
      parts -> parts
    end
  end

  def date_to_string(year, month, day, format \\ :extended) do
    dash = if format == :extended, do: "-", else: ""
    sign = if year < 0, do: "-", else: ""
    sign <> digits(abs(year), 4) <> dash <> digits(month, 2) <> dash <> digits(day, 2)
  end

  def time_to_string(hour, minute, second, microsecond, format \\ :extended) do
    colon = if format == :extended, do: ":", else: ""
    digits(hour, 2) <> colon <> digits(minute, 2) <> colon <> digits(second, 2) <> fraction(microsecond)
  end

  def naive_datetime_to_string(year, month, day, hour, minute, second, microsecond, format \\ :extended) do
    date_to_string(year, month, day, format) <> " " <> time_to_string(hour, minute, second, microsecond, format)
  end

  def datetime_to_string(
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond,
        zone,
        abbreviation,
        utc_offset,
        std_offset,
        format \\ :extended
      ) do
    naive_datetime_to_string(year, month, day, hour, minute, second, microsecond, format) <>
      offset_to_string(utc_offset, std_offset, zone, format) <>
      if(zone == "Etc/UTC", do: "", else: " " <> abbreviation <> " " <> zone)
  end

  def offset_to_string(0, 0, "Etc/UTC", _format), do: "Z"

  def offset_to_string(utc_offset, std_offset, _zone, format) do
    minutes = div(abs(utc_offset + std_offset), 60)
    sign = if utc_offset + std_offset < 0, do: "-", else: "+"
    colon = if format == :extended, do: ":", else: ""
    sign <> digits(div(minutes, 60), 2) <> colon <> digits(rem(minutes, 60), 2)
  end

  defp digits(number, count), do: number |> Integer.to_string() |> String.pad_leading(count, "0")

  defp fraction({_microsecond, 0}), do: ""
  defp fraction({microsecond, precision}), do: "." <> binary_part(digits(microsecond, 6), 0, precision)

  def day_of_week(year, month, day), do: elem(day_of_week(year, month, day, :default), 0)
end
