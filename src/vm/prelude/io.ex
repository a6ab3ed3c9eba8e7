defmodule IO do
  def binwrite(item), do: binwrite(:stdio, item)

  def binwrite(device, item) when is_binary(item) or is_list(item) do
    case :playground.device(device) do
      nil -> IO.write(device, item)
      pid -> :io_device.put_bytes(pid, IO.iodata_to_binary(item))
    end
  end

  def inspect(item), do: IO.inspect(item, [])

  # Nobody types anything at the screen: its input is at its end.

  def gets(prompt), do: gets(:stdio, prompt)
  def gets(device, prompt), do: ask(device, prompt, {:get_line, :unicode, text_of(prompt)})

  def getn(prompt), do: getn(:stdio, prompt, 1)
  def getn(prompt, count) when is_integer(count) and count > 0, do: getn(:stdio, prompt, count)
  def getn(device, prompt), do: getn(device, prompt, 1)

  def getn(device, prompt, count) when is_integer(count) and count > 0 do
    ask(device, prompt, {:get_chars, :unicode, text_of(prompt), count})
  end

  defp text_of(prompt), do: prompt |> to_string() |> IO.chardata_to_string()

  defp ask(device, prompt, request) do
    case :playground.device(device) do
      nil ->
        IO.write(device, prompt)
        :eof

      pid ->
        :io_device.request(pid, request)
    end
  end

  def read(line_or_count), do: read(:stdio, line_or_count)
  def read(device, what), do: read_as(:unicode, device, what)

  def binread(line_or_count), do: binread(:stdio, line_or_count)
  def binread(device, what), do: read_as(:latin1, device, what)

  defp read_as(encoding, device, :line), do: ask(device, "", {:get_line, encoding, ""})

  defp read_as(encoding, device, count) when is_integer(count) and count >= 0 do
    ask(device, "", {:get_chars, encoding, "", count})
  end

  defp read_as(encoding, device, :all) do
    case read_as(encoding, device, :eof) do
      :eof -> ""
      text -> text
    end
  end

  defp read_as(encoding, device, :eof) do
    case read_as(encoding, device, :line) do
      :eof -> :eof
      {:error, _} = error -> error
      line -> rest(encoding, device, [line])
    end
  end

  defp rest(encoding, device, read) do
    case read_as(encoding, device, :line) do
      :eof -> IO.iodata_to_binary(read)
      {:error, _} = error -> error
      line -> rest(encoding, device, [read, line])
    end
  end

  def stream, do: stream(:stdio, :line)
  def stream(line_or_count), do: stream(:stdio, line_or_count)
  def stream(device, line_or_count), do: %IO.Stream{device: device, line_or_bytes: line_or_count, raw: false}

  def binstream, do: binstream(:stdio, :line)
  def binstream(line_or_count), do: binstream(:stdio, line_or_count)
  def binstream(device, line_or_count), do: %IO.Stream{device: device, line_or_bytes: line_or_count, raw: true}

  def warn(message), do: IO.puts(:stderr, ["warning: ", message, "\n"])

  def warn(message, _stacktrace), do: warn(message)
end

defmodule IO.ANSI do
  # Whoever reads is no terminal, so that sequences are left out.
  def enabled?, do: false

  def format(chardata), do: format(chardata, enabled?())

  def format(chardata, enabled) when is_boolean(enabled) do
    {text, any} = formatted(List.wrap(chardata), [], false, enabled)
    if any, do: [text | reset()], else: text
  end

  def format_fragment(chardata), do: format_fragment(chardata, enabled?())

  def format_fragment(chardata, enabled) when is_boolean(enabled) do
    {text, _any} = formatted(List.wrap(chardata), [], false, enabled)
    text
  end

  defp formatted([name | rest], acc, any, true) when is_atom(name) do
    formatted(rest, [acc | sequence(name)], true, true)
  end

  defp formatted([name | rest], acc, any, false) when is_atom(name), do: formatted(rest, acc, any, false)

  defp formatted([list | rest], acc, any, enabled) when is_list(list) do
    {inner, any} = formatted(list, acc, any, enabled)
    formatted(rest, inner, any, enabled)
  end

  defp formatted([text | rest], acc, any, enabled), do: formatted(rest, [acc, text], any, enabled)
  defp formatted([], acc, any, _enabled), do: {acc, any}

  def sequence(name) do
    case List.keyfind(sequences(), name, 0) do
      {_, code} -> "\e[#{code}m"
      nil -> if name == :clear or name == :home, do: control(name), else: unknown(name)
    end
  end

  defp unknown(name), do: raise(ArgumentError, "invalid ANSI sequence specification: #{inspect(name)}")

  defp control(:clear), do: "\e[2J"
  defp control(:home), do: "\e[H"

  defp sequences do
    [
      reset: 0,
      bright: 1,
      faint: 2,
      italic: 3,
      underline: 4,
      blink_slow: 5,
      blink_rapid: 6,
      inverse: 7,
      reverse: 7,
      conceal: 8,
      crossed_out: 9,
      normal: 22,
      not_italic: 23,
      no_underline: 24,
      blink_off: 25,
      inverse_off: 27,
      black: 30,
      red: 31,
      green: 32,
      yellow: 33,
      blue: 34,
      magenta: 35,
      cyan: 36,
      white: 37,
      default_color: 39,
      black_background: 40,
      red_background: 41,
      green_background: 42,
      yellow_background: 43,
      blue_background: 44,
      magenta_background: 45,
      cyan_background: 46,
      white_background: 47,
      default_background: 49,
      light_black: 90,
      light_red: 91,
      light_green: 92,
      light_yellow: 93,
      light_blue: 94,
      light_magenta: 95,
      light_cyan: 96,
      light_white: 97
    ]
  end

  def reset, do: "\e[0m"
  def bright, do: "\e[1m"
  def faint, do: "\e[2m"
  def italic, do: "\e[3m"
  def underline, do: "\e[4m"
  def inverse, do: "\e[7m"
  def normal, do: "\e[22m"
  def black, do: "\e[30m"
  def red, do: "\e[31m"
  def green, do: "\e[32m"
  def yellow, do: "\e[33m"
  def blue, do: "\e[34m"
  def magenta, do: "\e[35m"
  def cyan, do: "\e[36m"
  def white, do: "\e[37m"
  def default_color, do: "\e[39m"
  def black_background, do: "\e[40m"
  def red_background, do: "\e[41m"
  def green_background, do: "\e[42m"
  def yellow_background, do: "\e[43m"
  def blue_background, do: "\e[44m"
  def magenta_background, do: "\e[45m"
  def cyan_background, do: "\e[46m"
  def white_background, do: "\e[47m"
  def default_background, do: "\e[49m"
  def light_black, do: "\e[90m"
  def light_red, do: "\e[91m"
  def light_green, do: "\e[92m"
  def light_yellow, do: "\e[93m"
  def light_blue, do: "\e[94m"
  def light_magenta, do: "\e[95m"
  def light_cyan, do: "\e[96m"
  def light_white, do: "\e[97m"
  def color(code) when code in 0..255, do: "\e[38;5;#{code}m"
  def color_background(code) when code in 0..255, do: "\e[48;5;#{code}m"
  def clear, do: "\e[2J"
  def clear_line, do: "\e[2K"
  def home, do: "\e[H"

  def blink_slow, do: "\e[5m"
  def blink_rapid, do: "\e[6m"
  def reverse, do: "\e[7m"
  def conceal, do: "\e[8m"
  def crossed_out, do: "\e[9m"
  def primary_font, do: "\e[10m"
  def font_1, do: "\e[11m"
  def font_2, do: "\e[12m"
  def font_3, do: "\e[13m"
  def font_4, do: "\e[14m"
  def font_5, do: "\e[15m"
  def font_6, do: "\e[16m"
  def font_7, do: "\e[17m"
  def font_8, do: "\e[18m"
  def font_9, do: "\e[19m"
  def not_italic, do: "\e[23m"
  def no_underline, do: "\e[24m"
  def blink_off, do: "\e[25m"
  def inverse_off, do: "\e[27m"
  def reverse_off, do: "\e[27m"
  def framed, do: "\e[51m"
  def encircled, do: "\e[52m"
  def overlined, do: "\e[53m"
  def not_framed_encircled, do: "\e[54m"
  def not_overlined, do: "\e[55m"
  def light_black_background, do: "\e[100m"
  def light_red_background, do: "\e[101m"
  def light_green_background, do: "\e[102m"
  def light_yellow_background, do: "\e[103m"
  def light_blue_background, do: "\e[104m"
  def light_magenta_background, do: "\e[105m"
  def light_cyan_background, do: "\e[106m"
  def light_white_background, do: "\e[107m"
  def color(red, green, blue) when red in 0..5 and green in 0..5 and blue in 0..5, do: color(16 + 36 * red + 6 * green + blue)

  def color_background(red, green, blue) when red in 0..5 and green in 0..5 and blue in 0..5 do
    color_background(16 + 36 * red + 6 * green + blue)
  end

  def cursor(line, column) when line >= 0 and column >= 0, do: "\e[#{line};#{column}H"
  def cursor_up(lines \\ 1) when lines >= 1, do: "\e[#{lines}A"
  def cursor_down(lines \\ 1) when lines >= 1, do: "\e[#{lines}B"
  def cursor_right(columns \\ 1) when columns >= 1, do: "\e[#{columns}C"
  def cursor_left(columns \\ 1) when columns >= 1, do: "\e[#{columns}D"
end
