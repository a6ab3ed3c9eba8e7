defmodule Date.Range do
  defstruct first: nil, last: nil, first_in_iso_days: nil, last_in_iso_days: nil, step: nil

  # The range of its numbers of days.
  def __days__(%{first_in_iso_days: first, last_in_iso_days: last, step: step}), do: first..last//step
end

defmodule Date do
  @enforce_keys [:year, :month, :day]
  defstruct year: nil, month: nil, day: nil, calendar: Calendar.ISO

  def new(year, month, day, calendar \\ Calendar.ISO) do
    if calendar.valid_date?(year, month, day),
      do: {:ok, %Date{year: year, month: month, day: day, calendar: calendar}},
      else: {:error, :invalid_date}
  end

  def new!(year, month, day, calendar \\ Calendar.ISO) do
    case new(year, month, day, calendar) do
      {:ok, date} -> date
      {:error, reason} -> Calendar.__raise__("cannot build date", reason)
    end
  end

  def utc_today(calendar \\ Calendar.ISO), do: DateTime.utc_now(calendar) |> DateTime.to_date()

  def leap_year?(%{calendar: calendar, year: year}), do: calendar.leap_year?(year)
  def days_in_month(%{calendar: calendar, year: year, month: month}), do: calendar.days_in_month(year, month)
  def months_in_year(%{calendar: calendar, year: year}), do: calendar.months_in_year(year)

  def day_of_week(date, starting_on \\ :default)

  def day_of_week(%{calendar: calendar, year: year, month: month, day: day}, starting_on) do
    {day_of_week, _first, _last} = calendar.day_of_week(year, month, day, starting_on)
    day_of_week
  end

  def day_of_year(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.day_of_year(year, month, day)

  def quarter_of_year(%{calendar: calendar, year: year, month: month, day: day}) do
    calendar.quarter_of_year(year, month, day)
  end

  def year_of_era(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.year_of_era(year, month, day)
  def day_of_era(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.day_of_era(year, month, day)

  def beginning_of_week(date, starting_on \\ :default), do: add(date, 1 - day_of_week(date, starting_on))
  def end_of_week(date, starting_on \\ :default), do: add(date, 7 - day_of_week(date, starting_on))
  def beginning_of_month(%{year: _} = date), do: of(%{date | day: 1})
  def end_of_month(%{year: _} = date), do: of(%{date | day: days_in_month(date)})

  # The date of what has one.
  defp of(%{year: year, month: month, day: day, calendar: calendar}) do
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  def to_string(%{calendar: calendar, year: year, month: month, day: day}), do: calendar.date_to_string(year, month, day)

  def to_iso8601(date, format \\ :extended)

  def to_iso8601(%{year: year, month: month, day: day}, format) when format in [:basic, :extended] do
    Calendar.ISO.date_to_string(year, month, day, format)
  end

  def from_iso8601(string, calendar \\ Calendar.ISO) do
    with {:ok, {year, month, day}} <- Calendar.ISO.parse_date(string), do: new(year, month, day, calendar)
  end

  def from_iso8601!(string, calendar \\ Calendar.ISO) do
    case from_iso8601(string, calendar) do
      {:ok, date} -> date
      {:error, reason} -> Calendar.__raise__("cannot parse #{inspect(string)} as date", reason)
    end
  end

  def to_erl(%{year: year, month: month, day: day}), do: {year, month, day}
  def from_erl(erlang, calendar \\ Calendar.ISO)
  def from_erl({year, month, day}, calendar), do: new(year, month, day, calendar)

  def from_erl!(erlang, calendar \\ Calendar.ISO) do
    case from_erl(erlang, calendar) do
      {:ok, date} -> date
      {:error, reason} -> Calendar.__raise__("cannot convert #{inspect(erlang)} to date", reason)
    end
  end

  def from_gregorian_days(days, calendar \\ Calendar.ISO) when is_integer(days) do
    {year, month, day} = calendar.date_from_iso_days(days)
    %Date{year: year, month: month, day: day, calendar: calendar}
  end

  def to_gregorian_days(date), do: iso_days(date)

  defp iso_days(%{calendar: calendar, year: year, month: month, day: day}) do
    calendar.date_to_iso_days(year, month, day)
  end

  def compare(%{calendar: _, year: _, month: _, day: _} = left, %{calendar: _, year: _, month: _, day: _} = right) do
    Calendar.__compare__(to_erl(left), to_erl(right))
  end

  def convert(%{calendar: calendar} = date, calendar), do: {:ok, of(date)}
  def convert(%{calendar: _}, _calendar), do: {:error, :incompatible_calendars}

  def convert!(date, calendar) do
    case convert(date, calendar) do
      {:ok, date} -> date
      {:error, reason} -> Calendar.__raise__("cannot convert #{inspect(date)} to target calendar #{inspect(calendar)}", reason)
    end
  end

  def add(%{calendar: calendar} = date, days), do: from_gregorian_days(iso_days(date) + whole(days), calendar)

  # What is no integer is refused by the calendar.
  defp whole(days) when is_integer(days), do: days
  defp whole(days), do: Calendar.ISO.date_from_iso_days(days)

  def diff(%{calendar: _, year: _} = left, %{calendar: _, year: _} = right), do: iso_days(left) - iso_days(right)

  def range(%{calendar: _} = first, %{calendar: _} = last) do
    range(first, last, if(compare(first, last) == :gt, do: -1, else: 1))
  end

  def range(%{calendar: calendar} = first, %{calendar: calendar} = last, step) when is_integer(step) and step != 0 do
    %Date.Range{
      first: of(first),
      last: of(last),
      first_in_iso_days: iso_days(first),
      last_in_iso_days: iso_days(last),
      step: step
    }
  end

  def range(%{calendar: _} = first, %{calendar: _} = last, step) do
    raise ArgumentError,
          "both dates must have matching calendar and the step must be a non-zero integer, got: " <>
            "#{inspect(first)}, #{inspect(last)}, #{step}"
  end
end

defimpl Enumerable, for: Date.Range do
  def count(range), do: {:ok, Range.size(Date.Range.__days__(range))}

  def member?(range, %Date{} = date), do: {:ok, Date.to_gregorian_days(date) in Date.Range.__days__(range)}
  def member?(_range, _other), do: {:ok, false}

  def slice(range), do: {:ok, Range.size(Date.Range.__days__(range)), fn start, amount, step -> dates(range, start, amount, step) end}

  defp dates(range, start, amount, step) do
    days = Date.Range.__days__(range) |> Enum.drop(start) |> Enum.take_every(step) |> Enum.take(amount)
    Enum.map(days, &Date.from_gregorian_days(&1, range.first.calendar))
  end

  def reduce(range, acc, fun) do
    calendar = range.first.calendar
    Enumerable.reduce(Date.Range.__days__(range), acc, &fun.(Date.from_gregorian_days(&1, calendar), &2))
  end
end

defimpl String.Chars, for: Date do
  def to_string(date), do: Date.to_string(date)
end

defimpl Inspect, for: Date do
  def inspect(%{calendar: Calendar.ISO, year: year} = date, _opts) when year in -9999..9999 do
    "~D[" <> Date.to_string(date) <> "]"
  end

  def inspect(date, _opts), do: "Date.new!(#{date.year}, #{date.month}, #{date.day})"
end

defimpl Inspect, for: Date.Range do
  def inspect(%{first: first, last: last, step: step} = range, opts) do
    dates = "Date.range(" <> Kernel.inspect(first, Map.to_list(opts)) <> ", " <> Kernel.inspect(last, Map.to_list(opts))
    implied = if range.first_in_iso_days > range.last_in_iso_days, do: -1, else: 1
    # A range that runs backwards says so.
    dates <> if(step == implied and step == 1, do: ")", else: ", #{step})")
  end
end
