defmodule Time do
  @enforce_keys [:hour, :minute, :second]
  defstruct hour: nil, minute: nil, second: nil, microsecond: {0, 0}, calendar: Calendar.ISO

  def new(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)
  def new(hour, minute, second, microsecond, calendar) when is_integer(microsecond), do: new(hour, minute, second, {microsecond, 6}, calendar)

  def new(hour, minute, second, {_, _} = microsecond, calendar)
      when is_integer(hour) and is_integer(minute) and is_integer(second) do
    if calendar.valid_time?(hour, minute, second, microsecond),
      do: {:ok, %Time{hour: hour, minute: minute, second: second, microsecond: microsecond, calendar: calendar}},
      else: {:error, :invalid_time}
  end

  def new!(hour, minute, second, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case new(hour, minute, second, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> Calendar.__raise__("cannot build time", reason)
    end
  end

  def utc_now(calendar \\ Calendar.ISO), do: DateTime.utc_now(calendar) |> DateTime.to_time()

  def to_string(%{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: microsecond}) do
    calendar.time_to_string(hour, minute, second, microsecond)
  end

  def to_iso8601(time, format \\ :extended)

  def to_iso8601(%{hour: hour, minute: minute, second: second, microsecond: microsecond}, format) do
    Calendar.ISO.time_to_string(hour, minute, second, microsecond, format)
  end

  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {hour, minute, second, microsecond}} <- Calendar.ISO.parse_time(string) do
      new(hour, minute, second, microsecond, calendar)
    end
  end

  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, time} -> time
      {:error, reason} -> Calendar.__raise__("cannot parse #{inspect(string)} as time", reason)
    end
  end

  def to_erl(%{hour: hour, minute: minute, second: second}), do: {hour, minute, second}

  def from_erl(erlang, microsecond \\ {0, 0}, calendar \\ Calendar.ISO)
  def from_erl({hour, minute, second}, microsecond, calendar), do: new(hour, minute, second, microsecond, calendar)

  def from_erl!(erlang, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) do
    case from_erl(erlang, microsecond, calendar) do
      {:ok, time} -> time
      {:error, reason} -> Calendar.__raise__("cannot convert #{inspect(erlang)} to time", reason)
    end
  end

  def from_seconds_after_midnight(seconds, microsecond \\ {0, 0}, calendar \\ Calendar.ISO) when is_integer(seconds) do
    of_day(Integer.mod(seconds, 86_400) * 1_000_000, microsecond, calendar)
  end

  def to_seconds_after_midnight(%{microsecond: {microsecond, _precision}} = time) do
    {div(microseconds(time), 1_000_000), microsecond}
  end

  # The time so many microseconds after midnight; the fraction of its second may be given.
  defp of_day(microseconds, fraction, calendar) do
    {hour, minute, second, {microsecond, _}} = calendar.time_from_day_fraction({microseconds, 86_400_000_000})
    fraction = if is_integer(fraction), do: {microsecond, fraction}, else: fraction
    %Time{hour: hour, minute: minute, second: second, microsecond: fraction, calendar: calendar}
  end

  defp microseconds(%{calendar: calendar, hour: hour, minute: minute, second: second, microsecond: microsecond}) do
    {parts, of_day} = calendar.time_to_day_fraction(hour, minute, second, microsecond)
    div(parts * 86_400_000_000, of_day)
  end

  def add(time, amount, unit \\ :second)

  def add(%{calendar: calendar, microsecond: {_, precision}} = time, amount, unit) when is_integer(amount) do
    total = microseconds(time) + Calendar.__microseconds__(amount, clock(unit))
    of_day(Integer.mod(total, 86_400_000_000), precision, calendar)
  end

  # Times know no days.
  defp clock(:day), do: System.convert_time_unit(1, :day, :second)
  defp clock(unit), do: unit

  def diff(left, right, unit \\ :second)

  def diff(%{calendar: _, hour: _} = left, %{calendar: _, hour: _} = right, unit) do
    Calendar.__difference__(microseconds(left), microseconds(right), clock(unit))
  end

  def compare(%{calendar: _, hour: _} = left, %{calendar: _, hour: _} = right) do
    Calendar.__compare__(microseconds(left), microseconds(right))
  end

  def convert(%{calendar: calendar, microsecond: microsecond} = time, calendar) do
    {:ok, of_day(microseconds(time), microsecond, calendar)}
  end

  def convert!(time, calendar) do
    {:ok, time} = convert(time, calendar)
    time
  end

  def truncate(%Time{microsecond: microsecond} = time, precision) do
    %{time | microsecond: Calendar.truncate(microsecond, precision)}
  end
end

defimpl String.Chars, for: Time do
  def to_string(time), do: Time.to_string(time)
end

defimpl Inspect, for: Time do
  def inspect(time, _opts), do: "~T[" <> Time.to_string(time) <> "]"
end
