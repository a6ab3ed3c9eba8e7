defmodule IO do
  def puts(_device, text), do: IO.puts(text)

  def write(_device, text), do: IO.write(text)

  def binwrite(text), do: IO.write(text)

  def binwrite(_device, text), do: IO.write(text)

  def inspect(item), do: IO.inspect(item, [])

  def inspect(_device, item, options), do: IO.inspect(item, options)

  # There is nobody to type anything: input is at its end.
  def gets(prompt) do
    IO.write(prompt)
    :eof
  end

  def gets(_device, prompt), do: gets(prompt)

  def getn(prompt), do: gets(prompt)
  def getn(prompt, _count), do: gets(prompt)

  def read, do: :eof
  def read(_device_or_line), do: :eof
  def read(_device, _line_or_count), do: :eof

  def warn(message), do: IO.puts(["warning: ", message, "\n"])

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
end
