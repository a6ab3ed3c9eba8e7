defmodule Module do
  def concat(left, right), do: concat([left, right])

  def concat(parts) when is_list(parts) do
    names = for part <- parts, part != nil, do: part |> to_string() |> String.replace_prefix("Elixir.", "")
    String.to_atom("Elixir." <> Enum.join(names, "."))
  end

  def split(module) do
    case to_string(module) do
      "Elixir." <> names ->
        String.split(names, ".")

      _ ->
        raise ArgumentError, "expected an Elixir module, got: #{inspect(module)}"
    end
  end
end
