defmodule Code do
  def ensure_loaded(module) do
    if Code.ensure_loaded?(module), do: {:module, module}, else: {:error, :nofile}
  end

  def ensure_compiled(module), do: ensure_loaded(module)

  def string_to_quoted(text, options \\ []) when is_list(options) do
    case :playground.read_code(to_string(text)) do
      {:ok, quoted} ->
        {:ok, quoted}

      {:error, %{line: line, column: column, description: description}} ->
        {message, token} = split_description(description)
        {:error, {[line: line, column: column], message, token}}
    end
  end

  def string_to_quoted!(text, options \\ []) when is_list(options) do
    case :playground.read_code(to_string(text)) do
      {:ok, quoted} -> quoted
      {:error, exception} -> raise exception
    end
  end

  # Elixir keeps the token apart from what it says of it.
  defp split_description("syntax error: expression is incomplete"), do: {"syntax error before: ", ""}
  defp split_description("syntax error before: " <> token), do: {"syntax error before: ", token}

  defp split_description("unexpected reserved word: " <> rest) do
    case String.split(rest, ". ", parts: 2) do
      [word] -> {{"unexpected reserved word: ", ""}, word}
      [word, more] -> {{"unexpected reserved word: ", ". " <> more}, word}
    end
  end

  defp split_description("unexpected token: " <> rest) do
    case String.split(rest, ". ", parts: 2) do
      [token] -> {"unexpected token: ", token}
      [token, more] -> {{"unexpected token: ", ". " <> more}, token}
    end
  end

  defp split_description(description), do: {description, ""}

  def eval_string(text, binding \\ [], _environment \\ []) when is_list(binding) do
    # A later value of a name takes the place of an earlier one.
    given = Map.new(binding)
    {names, values} = given |> Map.to_list() |> Enum.unzip()

    case :playground.compile_code(to_string(text), names) do
      {:ok, function} ->
        {value, variables} = apply(function, values)
        {value, Enum.reverse(variables)}

      {:error, exception} ->
        raise exception
    end
  end

  def eval_quoted(quoted, binding \\ [], environment \\ []) do
    quoted |> Macro.to_string() |> eval_string(binding, environment)
  end
end
