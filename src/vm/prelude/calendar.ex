defmodule Calendar do
  def compatible_calendars?(left, right) do
    left.day_rollover_relative_to_midnight_utc() == right.day_rollover_relative_to_midnight_utc()
  end

  def get_time_zone_database, do: Calendar.UTCOnlyTimeZoneDatabase

  def truncate({_microsecond, _precision}, :second), do: {0, 0}
  def truncate({microsecond, precision}, :millisecond), do: {div(microsecond, 1000) * 1000, min(precision, 3)}
  def truncate(microsecond, :microsecond), do: microsecond

  # What `new!` and its like raise.
  def __raise__(what, reason), do: raise(ArgumentError, what <> ", reason: #{inspect(reason)}")

  # Microseconds of these units; Elixir's calendar knows longer ones than its clock.
  def __microseconds__(amount, :day), do: amount * 86_400_000_000
  def __microseconds__(amount, :hour), do: amount * 3_600_000_000
  def __microseconds__(amount, :minute), do: amount * 60_000_000
  def __microseconds__(amount, unit), do: System.convert_time_unit(amount, unit, :microsecond)

  # Between two counts of microseconds.
  def __difference__(left, right, unit) when unit in [:day, :hour, :minute] do
    div(__difference__(left, right, :second), div(__microseconds__(1, unit), 1_000_000))
  end

  def __difference__(left, right, unit) do
    System.convert_time_unit(left, :microsecond, unit) - System.convert_time_unit(right, :microsecond, unit)
  end

  def __compare__(left, right) when left < right, do: :lt
  def __compare__(left, right) when left > right, do: :gt
  def __compare__(_left, _right), do: :eq

  def strftime(datetime, format, options \\ []) when is_map(datetime) and is_binary(format) and is_list(options) do
    names = Map.merge(names(), Map.new(options, &known_option/1))
    IO.iodata_to_binary(written(format, datetime, names))
  end

  defp known_option({name, value}) do
    if is_map_key(names(), name),
      do: {name, value},
      else: raise(ArgumentError, "unknown option #{inspect(name)} given to Calendar.strftime/3")
  end

  defp names do
    months = ~w(January February March April May June July August September October November December)
    days = ~w(Monday Tuesday Wednesday Thursday Friday Saturday Sunday)

    %{
      preferred_date: "%Y-%m-%d",
      preferred_time: "%H:%M:%S",
      preferred_datetime: "%Y-%m-%d %H:%M:%S",
      am_pm_names: &Atom.to_string/1,
      month_names: &Enum.at(months, &1 - 1),
      day_of_week_names: &Enum.at(days, &1 - 1),
      abbreviated_month_names: &(months |> Enum.at(&1 - 1) |> String.slice(0, 3)),
      abbreviated_day_of_week_names: &(days |> Enum.at(&1 - 1) |> String.slice(0, 3))
    }
  end

  defp written(format, datetime, names) do
    case String.split(format, "%", parts: 2) do
      [text] ->
        text

      [text, directive] ->
        {padding, rest} = padding(directive)
        {width, rest} = width(rest)
        {letter, rest} = String.split_at(rest, 1)
        [text, field(letter, datetime, names, padding, width) | written(rest, datetime, names)]
    end
  end

  defp padding("-" <> rest), do: {"", rest}
  defp padding("_" <> rest), do: {" ", rest}
  defp padding("0" <> rest), do: {"0", rest}
  defp padding(rest), do: {nil, rest}

  defp width(text) do
    case Integer.parse(text) do
      {width, rest} -> {width, rest}
      :error -> {nil, text}
    end
  end

  defp field("%", _datetime, _names, _padding, _width), do: "%"
  defp field("Y", datetime, _, padding, width), do: number(datetime.year, 4, padding, width)
  defp field("y", datetime, _, padding, width), do: number(rem(datetime.year, 100), 2, padding, width)
  defp field("m", datetime, _, padding, width), do: number(datetime.month, 2, padding, width)
  defp field("d", datetime, _, padding, width), do: number(datetime.day, 2, padding, width)
  defp field("H", datetime, _, padding, width), do: number(datetime.hour, 2, padding, width)
  defp field("I", datetime, _, padding, width), do: number(rem(datetime.hour + 23, 12) + 1, 2, padding, width)
  defp field("M", datetime, _, padding, width), do: number(datetime.minute, 2, padding, width)
  defp field("S", datetime, _, padding, width), do: number(datetime.second, 2, padding, width)
  defp field("j", datetime, _, padding, width), do: number(Date.day_of_year(datetime), 3, padding, width)
  defp field("q", datetime, _, padding, width), do: number(Date.quarter_of_year(datetime), 1, padding, width)
  defp field("u", datetime, _, padding, width), do: number(Date.day_of_week(datetime), 1, padding, width)

  defp field("f", datetime, _, _, _) do
    {microsecond, precision} = datetime.microsecond
    microsecond |> Integer.to_string() |> String.pad_leading(6, "0") |> String.slice(0, max(precision, 1))
  end

  defp field("a", datetime, names, padding, width) do
    name(names.abbreviated_day_of_week_names.(Date.day_of_week(datetime)), padding, width)
  end

  defp field("A", datetime, names, padding, width) do
    name(names.day_of_week_names.(Date.day_of_week(datetime)), padding, width)
  end

  defp field("b", datetime, names, padding, width) do
    name(names.abbreviated_month_names.(datetime.month), padding, width)
  end

  defp field("B", datetime, names, padding, width), do: name(names.month_names.(datetime.month), padding, width)
  defp field("p", datetime, names, padding, width), do: name(String.upcase(half(datetime, names)), padding, width)
  defp field("P", datetime, names, padding, width), do: name(String.downcase(half(datetime, names)), padding, width)

  defp field("z", datetime, _names, padding, width) do
    offset =
      case datetime do
        %{utc_offset: utc, std_offset: std} -> Calendar.ISO.offset_to_string(utc, std, nil, :basic)
        _ -> ""
      end

    name(offset, padding, width)
  end

  defp field("Z", datetime, _names, padding, width), do: name(Map.get(datetime, :zone_abbr, ""), padding, width)
  defp field("c", datetime, names, _, _), do: preferred(:preferred_datetime, datetime, names)
  defp field("x", datetime, names, _, _), do: preferred(:preferred_date, datetime, names)
  defp field("X", datetime, names, _, _), do: preferred(:preferred_time, datetime, names)
  defp field(letter, _, _, _, _), do: raise(ArgumentError, "invalid strftime format: %" <> letter)

  # A format that asks for itself would have no end.
  defp preferred(key, datetime, names) do
    case Map.pop(names, key) do
      {nil, _names} -> raise ArgumentError, "tried to format #{key} within another #{key} format"
      {format, names} -> written(format, datetime, names)
    end
  end

  defp half(datetime, names), do: names.am_pm_names.(if(datetime.hour < 12, do: :am, else: :pm))

  defp number(number, least, padding, width), do: padded(Integer.to_string(number), least, padding || "0", width)
  defp name(text, padding, width), do: padded(text, 0, padding || " ", width)

  defp padded(text, _least, "", _width), do: text
  defp padded(text, least, padding, width), do: String.pad_leading(text, width || least, padding)
end
