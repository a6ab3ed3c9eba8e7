# Every time zone but UTC is unknown, as in an Elixir without a database of them.
defmodule DateTime do
  @enforce_keys [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset
  ]
  defstruct year: nil,
            month: nil,
            day: nil,
            hour: nil,
            minute: nil,
            second: nil,
            time_zone: nil,
            zone_abbr: nil,
            utc_offset: nil,
            std_offset: nil,
            microsecond: {0, 0},
            calendar: Calendar.ISO

  def new(date, time, zone \\ "Etc/UTC", database \\ nil)

  def new(%Date{} = date, %Time{} = time, zone, database) do
    with {:ok, naive} <- NaiveDateTime.new(date, time), do: from_naive(naive, zone, database)
  end

  def new!(%Date{} = date, %Time{} = time, zone \\ "Etc/UTC", database \\ nil) do
    case new(date, time, zone, database) do
      {:ok, datetime} -> datetime
      {:error, reason} -> Calendar.__raise__("cannot build datetime with #{inspect(date)} and #{inspect(time)}", reason)
    end
  end

  def from_naive(naive, zone, database \\ nil)
  def from_naive(%{calendar: _, hour: _} = naive, "Etc/UTC", _database), do: {:ok, utc(naive)}
  def from_naive(%{calendar: _, hour: _}, _zone, _database), do: {:error, :utc_only_time_zone_database}

  def from_naive!(naive, zone, database \\ nil) do
    case from_naive(naive, zone, database) do
      {:ok, datetime} -> datetime
      {:error, reason} -> Calendar.__raise__("cannot convert #{inspect(naive)} to datetime", reason)
    end
  end

  defp utc(naive) do
    %DateTime{
      year: naive.year,
      month: naive.month,
      day: naive.day,
      hour: naive.hour,
      minute: naive.minute,
      second: naive.second,
      microsecond: naive.microsecond,
      calendar: naive.calendar,
      time_zone: "Etc/UTC",
      zone_abbr: "UTC",
      utc_offset: 0,
      std_offset: 0
    }
  end

  def utc_now(calendar \\ Calendar.ISO)
  def utc_now(Calendar.ISO), do: from_unix!(System.os_time(:microsecond), :microsecond)
  def utc_now(calendar), do: convert!(utc_now(), calendar)

  def now(zone, database \\ nil)
  def now("Etc/UTC", _database), do: {:ok, utc_now()}
  def now(_zone, _database), do: {:error, :utc_only_time_zone_database}

  def now!(zone, database \\ nil) do
    case now(zone, database) do
      {:ok, datetime} -> datetime
      {:error, reason} -> Calendar.__raise__("cannot get current datetime in #{inspect(zone)} time zone", reason)
    end
  end

  def shift_zone(datetime, zone, database \\ nil)
  def shift_zone(%{time_zone: zone} = datetime, zone, _database), do: {:ok, datetime}

  def shift_zone(%{microsecond: {_, precision}, calendar: calendar} = datetime, "Etc/UTC", _database) do
    {:ok, utc(NaiveDateTime.__at__(microseconds(datetime), precision, calendar))}
  end

  def shift_zone(%{time_zone: _}, _zone, _database), do: {:error, :utc_only_time_zone_database}

  def shift_zone!(datetime, zone, database \\ nil) do
    case shift_zone(datetime, zone, database) do
      {:ok, datetime} -> datetime
      {:error, reason} -> Calendar.__raise__("cannot shift #{inspect(datetime)} to #{inspect(zone)} time zone", reason)
    end
  end

  def to_naive(%{time_zone: _} = datetime) do
    {:ok, naive} = NaiveDateTime.new(to_date(datetime), to_time(datetime))
    naive
  end

  def to_date(%{time_zone: _} = datetime), do: NaiveDateTime.to_date(datetime)
  def to_time(%{time_zone: _} = datetime), do: NaiveDateTime.to_time(datetime)

  def to_string(%{time_zone: zone, zone_abbr: abbreviation} = datetime) do
    suffix = if zone == "Etc/UTC", do: "", else: " " <> abbreviation <> " " <> zone
    NaiveDateTime.to_string(datetime) <> offset(datetime, :extended) <> suffix
  end

  defp offset(datetime, format) do
    Calendar.ISO.offset_to_string(datetime.utc_offset, datetime.std_offset, datetime.time_zone, format)
  end

  def to_iso8601(datetime, format \\ :extended, offset \\ nil)

  def to_iso8601(%{time_zone: _} = datetime, format, nil) do
    NaiveDateTime.to_iso8601(datetime, format) <> offset(datetime, format)
  end

  def to_iso8601(%{microsecond: {_, precision}, calendar: calendar} = datetime, format, offset) do
    there = NaiveDateTime.__at__(microseconds(datetime) + offset * 1_000_000, precision, calendar)
    NaiveDateTime.to_iso8601(there, format) <> Calendar.ISO.offset_to_string(offset, 0, nil, format)
  end

  def from_iso8601(string, format \\ :extended)
  def from_iso8601(string, Calendar.ISO), do: from_iso8601(string, :extended)

  def from_iso8601(string, format) do
    with {:ok, {year, month, day, hour, minute, second, microsecond}, offset} <-
           Calendar.ISO.parse_utc_datetime(string, format) do
      {:ok, utc(NaiveDateTime.new!(year, month, day, hour, minute, second, microsecond)), offset}
    end
  end

  def from_iso8601(string, _calendar, format), do: from_iso8601(string, format)

  def from_unix(integer, unit \\ :second, calendar \\ Calendar.ISO)

  def from_unix(integer, unit, _calendar) when is_integer(integer) do
    with {:ok, {year, month, day}, {hour, minute, second}, microsecond} <- Calendar.ISO.from_unix(integer, unit) do
      {:ok, utc(NaiveDateTime.new!(year, month, day, hour, minute, second, microsecond))}
    end
  end

  def from_unix!(integer, unit \\ :second, calendar \\ Calendar.ISO) do
    case from_unix(integer, unit, calendar) do
      {:ok, datetime} -> datetime
      {:error, :invalid_unix_time} -> raise ArgumentError, "invalid Unix time #{integer}"
    end
  end

  def to_unix(datetime, unit \\ :second)

  def to_unix(%{utc_offset: _} = datetime, unit) do
    System.convert_time_unit(microseconds(datetime) - 719_528 * 86_400_000_000, :microsecond, unit)
  end

  def from_gregorian_seconds(seconds, fraction \\ {0, 0}, calendar \\ Calendar.ISO) do
    utc(NaiveDateTime.from_gregorian_seconds(seconds, fraction, calendar))
  end

  def to_gregorian_seconds(%{microsecond: {microsecond, _}, utc_offset: _} = datetime) do
    {Integer.floor_div(microseconds(datetime), 1_000_000), microsecond}
  end

  # Microseconds since 0000-01-01 in UTC.
  defp microseconds(%{utc_offset: utc_offset, std_offset: std_offset} = datetime) do
    NaiveDateTime.__microseconds__(datetime) - (utc_offset + std_offset) * 1_000_000
  end

  def add(datetime, amount, unit \\ :second, database \\ nil)

  def add(%{microsecond: {_, precision}, utc_offset: _} = datetime, amount, unit, _database) when is_integer(amount) do
    total = microseconds(datetime) + Calendar.__microseconds__(amount, unit)
    utc(NaiveDateTime.__at__(total, precision, datetime.calendar))
  end

  def diff(left, right, unit \\ :second)

  def diff(%{utc_offset: _} = left, %{utc_offset: _} = right, unit) do
    Calendar.__difference__(microseconds(left), microseconds(right), unit)
  end

  def compare(%{utc_offset: _} = left, %{utc_offset: _} = right) do
    Calendar.__compare__(microseconds(left), microseconds(right))
  end

  def convert(%DateTime{calendar: calendar} = datetime, calendar), do: {:ok, datetime}
  def convert(%DateTime{}, _calendar), do: {:error, :incompatible_calendars}

  def convert!(datetime, calendar) do
    case convert(datetime, calendar) do
      {:ok, datetime} -> datetime
      {:error, reason} -> Calendar.__raise__("cannot convert #{inspect(datetime)} to target calendar #{inspect(calendar)}", reason)
    end
  end

  def truncate(%DateTime{microsecond: microsecond} = datetime, precision) do
    %{datetime | microsecond: Calendar.truncate(microsecond, precision)}
  end
end

defimpl String.Chars, for: DateTime do
  def to_string(datetime), do: DateTime.to_string(datetime)
end

defimpl Inspect, for: DateTime do
  def inspect(%{time_zone: "Etc/UTC"} = datetime, _opts), do: "~U[" <> DateTime.to_string(datetime) <> "]"
  def inspect(datetime, _opts), do: "#DateTime<" <> DateTime.to_string(datetime) <> ">"
end
