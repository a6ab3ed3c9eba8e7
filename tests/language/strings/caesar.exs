# A Caesar cipher, with strings and with charlists.
defmodule Caesar do
  def encrypt(text, shift), do: for(<<char <- text>>, into: "", do: <<turn(char, shift)>>)
  def decrypt(text, shift), do: encrypt(text, -shift)

  defp turn(char, shift) when char in ?a..?z, do: ?a + Integer.mod(char - ?a + shift, 26)
  defp turn(char, shift) when char in ?A..?Z, do: ?A + Integer.mod(char - ?A + shift, 26)
  defp turn(char, _), do: char

  def rot13(charlist) when is_list(charlist), do: Enum.map(charlist, &turn(&1, 13))

  def crack(text) do
    Enum.find(1..25, fn shift -> text |> decrypt(shift) |> String.contains?("the") end)
  end
end

secret = Caesar.encrypt("Meet me at the old Oak, 7pm!", 3)
IO.puts(secret)
IO.puts(Caesar.decrypt(secret, 3))
IO.inspect(Caesar.crack(secret))
IO.inspect(Caesar.rot13('Hello'))
IO.inspect(Caesar.rot13(Caesar.rot13('Hello')))
IO.inspect(Caesar.encrypt("xyz", 29))
