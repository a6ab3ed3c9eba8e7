# Writes printed.jsonl: what the real Elixir, 1.14, prints for the sources of cases.jsonl, the lines of shapes.txt, and each statement of the
# programs in the tests, when it has read them. The tests do not need it.
#
#   elixir tests/syntax/record.exs
defmodule Record do
  def run(folder) do
    cases = for line <- File.stream!(Path.join(folder, "cases.jsonl")), do: source_of(line)
    shapes = folder |> Path.join("shapes.txt") |> File.read!() |> String.split("\n", trim: true)
    programs = Enum.flat_map(["course", "language/*"], &Path.wildcard(Path.join(folder, "../#{&1}/*.exs")))
    statements = Enum.flat_map(programs, &statements/1)

    lines =
      for source <- Enum.uniq(cases ++ shapes ++ statements), printed = printed(source) do
        # What prints as it was written is written once.
        rest = if printed == source, do: [], else: [~s(, "printed": ), quoted(printed)]
        [~s({"src": ), quoted(source), rest, "}\n"]
      end

    File.write!(Path.join(folder, "printed.jsonl"), lines)
  end

  # Each line begins with the source, in double quotes.
  defp source_of(line) do
    [_, source] = Regex.run(~r/^{"src": "((?:[^"\\]|\\.)*)"/s, line)
    Macro.unescape_string(source)
  end

  defp statements(file) do
    source = File.read!(file)
    # A statement begins at the left margin, and ends where the next one begins.
    for lines <- source |> String.split("\n") |> Enum.chunk_while([], &chunk/2, &{:cont, Enum.reverse(&1), []}),
        text = lines |> Enum.join("\n") |> String.trim(),
        text != "",
        do: text
  end

  defp chunk("#" <> _, statement), do: {:cont, statement}
  defp chunk("", statement), do: {:cont, ["" | statement]}
  defp chunk(" " <> _ = line, statement), do: {:cont, [line | statement]}
  defp chunk("end" <> _ = line, statement), do: {:cont, Enum.reverse([line | statement]), []}
  defp chunk(line, statement), do: {:cont, Enum.reverse(statement), [line]}

  defp printed(source) do
    case Code.string_to_quoted(source) do
      {:ok, quoted} -> Macro.to_string(quoted)
      {:error, _} -> nil
    end
  rescue
    _ -> nil
  end

  defp quoted(text) do
    escaped =
      for <<char::utf8 <- text>>, into: "" do
        case char do
          ?" -> "\\\""
          ?\\ -> "\\\\"
          ?\n -> "\\n"
          char when char < 32 -> "\\u" <> String.pad_leading(Integer.to_string(char, 16), 4, "0")
          char -> <<char::utf8>>
        end
      end

    [?", escaped, ?"]
  end
end

Record.run(__DIR__)
