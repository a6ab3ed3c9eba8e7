defmodule Module do
  def concat(left, right), do: concat([left, right])

  def concat(parts) when is_list(parts) do
    names = for part <- parts, part != nil, do: part |> to_string() |> String.replace_prefix("Elixir.", "")
    String.to_atom("Elixir." <> Enum.join(names, "."))
  end

  # What is known of a module while it is compiled, which only macros can ask.
  def get_attribute(module, name, default \\ nil) when is_atom(module) and is_atom(name) do
    case Process.get(:"$module_attributes") do
      nil -> raise ArgumentError, already_compiled("get_attribute/2", module)
      attributes -> Map.get(attributes, {module, name}, default)
    end
  end

  def has_attribute?(module, name) when is_atom(module) and is_atom(name) do
    case Process.get(:"$module_attributes") do
      nil -> raise ArgumentError, already_compiled("has_attribute?/2", module)
      attributes -> Map.has_key?(attributes, {module, name})
    end
  end

  defp already_compiled(function, module) do
    "could not call Module.#{function} because the module #{inspect(module)} is already compiled"
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
