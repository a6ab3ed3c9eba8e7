# A protocol that writes nested data as JSON.
defprotocol Json do
  def encode(value)
end

defimpl Json, for: Integer, do: defdelegate(encode(n), to: Integer, as: :to_string)
defimpl Json, for: Float, do: defdelegate(encode(n), to: Float, as: :to_string)

defimpl Json, for: Atom do
  def encode(a) when a in [nil], do: "null"
  def encode(a) when is_boolean(a), do: Atom.to_string(a)
  def encode(a), do: Json.encode(Atom.to_string(a))
end

defimpl Json, for: BitString do
  def encode(text) do
    escaped = for <<c::utf8 <- text>>, into: "", do: escape(c)
    "\"" <> escaped <> "\""
  end

  defp escape(?"), do: "\\\""
  defp escape(?\\), do: "\\\\"
  defp escape(?\n), do: "\\n"
  defp escape(c), do: <<c::utf8>>
end

defimpl Json, for: List do
  def encode(list), do: "[" <> Enum.map_join(list, ",", &Json.encode/1) <> "]"
end

defimpl Json, for: Map do
  def encode(map) do
    "{" <> Enum.map_join(map, ",", fn {k, v} -> Json.encode(to_string(k)) <> ":" <> Json.encode(v) end) <> "}"
  end
end

IO.puts(Json.encode(%{name: "Ada \"L\"", tags: [:a, nil, true, 1, 2.5], nested: %{"x" => []}, text: "é\n\\"}))

try do
  Json.encode([1, {2, 3}])
rescue
  e -> IO.puts(Exception.message(e))
end
