defmodule NaiveDateTime do
  @enforce_keys [:year, :month, :day, :hour, :minute, :second]
  defstruct year: nil,
            month: nil,
            day: nil,
            hour: nil,
            minute: nil,
            second: nil,
            microsecond: {0, 0},
            calendar: Calendar.ISO

  def new(%Date{calendar: calendar} = date, %Time{calendar: calendar} = time) do
    {:ok, struct(%NaiveDateTime{__struct__() | calendar: calendar}, Map.merge(Map.from_struct(date), Map.from_struct(time)))}
  end

  def new(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    with {:ok, date} <- Date.new(year, month, day, calendar),
         {:ok, time} <- Time.new(hour, minute, second, microsecond, calendar),
         do: new(date, time)
  end

  def new!(%Date{} = date, %Time{} = time), do: built(new(date, time))

  def new!(year, month, day, hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    built(new(year, month, day, hour, minute, second, microsecond, calendar))
  end

  defp built({:ok, naive}), do: naive
  defp built({:error, reason}), do: Calendar.__raise__("cannot build naive datetime", reason)

  def utc_now(calendar \\ Calendar.ISO), do: DateTime.utc_now(calendar) |> DateTime.to_naive()

  # The playground stands in Greenwich.
  def local_now(calendar \\ Calendar.ISO), do: utc_now(calendar) |> truncate(:second)

  def to_date(%{calendar: calendar, year: year, month: month, day: day}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  def to_time(%{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: microsecond}) do
    %Time{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}
  end

  def to_string(naive), do: Date.to_string(to_date(naive)) <> " " <> Time.to_string(to_time(naive))

  def to_iso8601(%{calendar: _} = naive, format \\ :extended) when format in [:basic, :extended] do
    Date.to_iso8601(naive, format) <> "T" <> Time.to_iso8601(naive, format)
  end

  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day, hour, minute, second, microsecond}} <-
           Calendar.ISO.parse_naive_datetime(string),
         do: new(year, month, day, hour, minute, second, microsecond, calendar)
  end

  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, naive} -> naive
      {:error, reason} -> Calendar.__raise__("cannot parse #{inspect(string)} as naive datetime", reason)
    end
  end

  def to_erl(naive), do: {Date.to_erl(naive), Time.to_erl(naive)}

  def from_erl(erlang, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)

  def from_erl({{year, month, day}, {hour, minute, second}}, microsecond, calendar) do
    new(year, month, day, hour, minute, second, microsecond, calendar)
  end

  def from_erl!(erlang, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(erlang, microsecond, calendar) do
      {:ok, naive} -> naive
      {:error, reason} -> Calendar.__raise__("cannot convert #{inspect(erlang)} to naive datetime", reason)
    end
  end

  def from_gregorian_seconds(seconds, {microsecond, _} = fraction \\ {0, 0}, calendar \\ Calendar.ISO) do
    %{__at__(seconds * 1_000_000 + microsecond, 6, calendar) | microsecond: fraction}
  end

  def to_gregorian_seconds(%{microsecond: {microsecond, _}} = naive) do
    {Integer.floor_div(__microseconds__(naive), 1_000_000), microsecond}
  end

  # Microseconds since 0000-01-01.
  def __microseconds__(%{calendar: calendar} = naive) do
    days = calendar.date_to_iso_days(naive.year, naive.month, naive.day)
    {parts, of_day} = calendar.time_to_day_fraction(naive.hour, naive.minute, naive.second, naive.microsecond)
    days * 86_400_000_000 + div(parts * 86_400_000_000, of_day)
  end

  def __at__(microseconds, precision, calendar) do
    fraction = {Integer.mod(microseconds, 86_400_000_000), 86_400_000_000}

    {year, month, day, hour, minute, second, {microsecond, _}} =
      calendar.naive_datetime_from_iso_days({Integer.floor_div(microseconds, 86_400_000_000), fraction})

    %NaiveDateTime{
      year: year,
      month: month,
      day: day,
      hour: hour,
      minute: minute,
      second: second,
      microsecond: {microsecond, precision},
      calendar: calendar
    }
  end

  def add(naive, amount, unit \\ :second)

  def add(%{calendar: calendar, microsecond: {_, precision}} = naive, amount, unit) when is_integer(amount) do
    __at__(__microseconds__(naive) + Calendar.__microseconds__(amount, unit), precision, calendar)
  end

  def diff(left, right, unit \\ :second)

  def diff(%{calendar: _, hour: _} = left, %{calendar: _, hour: _} = right, unit) do
    Calendar.__difference__(__microseconds__(left), __microseconds__(right), unit)
  end

  def compare(%{calendar: _, hour: _} = left, %{calendar: _, hour: _} = right) do
    Calendar.__compare__(__microseconds__(left), __microseconds__(right))
  end

  def convert(%{calendar: calendar, hour: _} = naive, calendar), do: new(to_date(naive), to_time(naive))

  def convert!(naive, calendar) do
    {:ok, naive} = convert(naive, calendar)
    naive
  end

  def truncate(%NaiveDateTime{microsecond: microsecond} = naive, precision) do
    %{naive | microsecond: Calendar.truncate(microsecond, precision)}
  end
end

defimpl String.Chars, for: NaiveDateTime do
  def to_string(naive), do: NaiveDateTime.to_string(naive)
end

defimpl Inspect, for: NaiveDateTime do
  def inspect(naive, _opts), do: "~N[" <> NaiveDateTime.to_string(naive) <> "]"
end
