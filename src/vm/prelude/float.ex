defmodule Float do
  def max_finite, do: 1.7976931348623157e308
  def min_finite, do: -1.7976931348623157e308

  def pow(base, exponent) when is_float(base) and is_number(exponent), do: :math.pow(base, exponent)

  def round(float, precision \\ 0)

  def round(float, precision) when is_float(float) do
    check(precision)
    :playground.round_float(float, precision)
  end

  def floor(number, precision \\ 0)

  def floor(number, precision) when is_float(number) do
    check(precision)
    :playground.floor_float(number, precision)
  end

  def ceil(number, precision \\ 0)

  def ceil(number, precision) when is_float(number) do
    check(precision)
    :playground.ceil_float(number, precision)
  end

  defp check(precision) when precision in 0..15, do: :ok

  defp check(precision),
    do: raise(ArgumentError, "precision #{precision} is out of valid range of 0..15")

  def ratio(float) when is_float(float), do: :playground.float_ratio(float)

  def parse(binary), do: parse_unsigned(binary)

  defp parse_unsigned(binary) when is_binary(binary), do: :playground.parse_float(binary)

  def to_string(float), do: :erlang.float_to_binary(float, [:short])

  def to_charlist(float), do: :erlang.float_to_list(float, [:short])

  def to_char_list(float), do: to_charlist(float)
  def to_char_list(float, options), do: :erlang.float_to_list(float, options)
  def to_string(float, options), do: :erlang.float_to_binary(float, options)
end
