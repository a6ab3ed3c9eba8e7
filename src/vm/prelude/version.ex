defmodule Version.Requirement do
  # Conditions of which all hold, or all of the next alternative.
  defstruct source: nil, alternatives: []
end

defmodule Version do
  @enforce_keys [:major, :minor, :patch]
  defstruct major: nil, minor: nil, patch: nil, pre: [], build: nil

  def parse(string) when is_binary(string) do
    case Regex.run(~r/^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/, string) do
      [_, major, minor, patch | rest] ->
        numbers = [major, minor, patch]
        pre = Enum.at(rest, 0, "")
        parts = if pre == "", do: [], else: String.split(pre, ".")

        if "" in parts or Enum.any?(numbers ++ parts, &(&1 =~ ~r/^0\d+$/)) do
          :error
        else
          [major, minor, patch] = Enum.map(numbers, &String.to_integer/1)
          pre = Enum.map(parts, &identifier/1)
          {:ok, %Version{major: major, minor: minor, patch: patch, pre: pre, build: Enum.at(rest, 1)}}
        end

      nil ->
        :error
    end
  end

  defp identifier(text), do: if(text =~ ~r/^\d+$/, do: String.to_integer(text), else: text)

  def parse!(string) do
    case parse(string) do
      {:ok, version} -> version
      :error -> raise Version.InvalidVersionError, version: string
    end
  end

  def to_string(%Version{} = version) do
    pre = if version.pre == [], do: "", else: "-" <> Enum.join(version.pre, ".")
    build = if version.build, do: "+" <> version.build, else: ""
    "#{version.major}.#{version.minor}.#{version.patch}" <> pre <> build
  end

  def compare(left, right) do
    {left, right} = {order(left), order(right)}

    cond do
      left < right -> :lt
      left > right -> :gt
      true -> :eq
    end
  end

  # A version without an identifier of what comes before it is later than those with one; numbers are before words.
  defp order(%Version{} = version) do
    [version.major, version.minor, version.patch, if(version.pre == [], do: 1, else: 0) | version.pre]
  end

  defp order(string) when is_binary(string), do: string |> parse!() |> order()

  def match?(version, requirement, options \\ [])

  def match?(version, %Version.Requirement{alternatives: alternatives}, options) do
    version = if is_binary(version), do: parse!(version), else: version
    Enum.any?(alternatives, fn conditions -> Enum.all?(conditions, &meets?(version, &1, options)) end)
  end

  def match?(version, requirement, options) when is_binary(requirement) do
    match?(version, parse_requirement!(requirement), options)
  end

  defp meets?(version, {:==, wanted, _parts}, _options), do: compare(version, wanted) == :eq
  defp meets?(version, {:!=, wanted, _parts}, _options), do: compare(version, wanted) != :eq
  defp meets?(version, {:>, wanted, _parts}, options), do: compare(version, wanted) == :gt and pre?(version, wanted, options)
  defp meets?(version, {:>=, wanted, _parts}, options), do: compare(version, wanted) != :lt and pre?(version, wanted, options)
  defp meets?(version, {:<, wanted, _parts}, options), do: compare(version, wanted) == :lt and pre?(version, wanted, options)
  defp meets?(version, {:<=, wanted, _parts}, options), do: compare(version, wanted) != :gt and pre?(version, wanted, options)

  # The last number that is written may grow.
  defp meets?(version, {:~>, wanted, parts}, options) do
    same = version.major == wanted.major and (parts == 2 or version.minor == wanted.minor)
    same and compare(version, wanted) != :lt and pre?(version, wanted, options)
  end

  defp pre?(version, wanted, options), do: version.pre == [] or wanted.pre != [] or Keyword.get(options, :allow_pre, true)

  def parse_requirement(string) when is_binary(string) do
    alternatives =
      for alternative <- String.split(string, " or ") do
        for condition <- String.split(alternative, " and "), do: condition(String.trim(condition))
      end

    if :error in Enum.concat(alternatives),
      do: :error,
      else: {:ok, %Version.Requirement{source: string, alternatives: alternatives}}
  end

  defp condition(text) do
    with [_, operator, version] <- Regex.run(~r/^(==|!=|>=|<=|>|<|~>)?\s*(\S+)$/, text),
         parts = length(String.split(hd(String.split(version, ["-", "+"])), ".")),
         true <- parts == 3 or (parts == 2 and operator == "~>"),
         {:ok, version} <- parse(if(parts == 2, do: with_patch(version), else: version)) do
      {if(operator == "", do: :==, else: String.to_atom(operator)), version, parts}
    else
      _ -> :error
    end
  end

  defp with_patch(version), do: Regex.replace(~r/^\d+\.\d+/, version, "\\0.0")

  def parse_requirement!(string) do
    case parse_requirement(string) do
      {:ok, requirement} -> requirement
      :error -> raise Version.InvalidRequirementError, requirement: string
    end
  end

  def compile_requirement(%Version.Requirement{} = requirement), do: requirement
end

defmodule Version.InvalidVersionError do
  defexception [:version]

  def message(%{version: version}), do: "invalid version: #{inspect(version)}"
end

defmodule Version.InvalidRequirementError do
  defexception [:requirement]

  def message(%{requirement: requirement}), do: "invalid requirement: #{inspect(requirement)}"
end

defimpl String.Chars, for: Version do
  def to_string(version), do: Version.to_string(version)
end

defimpl String.Chars, for: Version.Requirement do
  def to_string(requirement), do: requirement.source
end

defimpl Inspect, for: Version do
  # What is as it mostly is goes unsaid.
  def inspect(version, _opts) do
    fields = for key <- [:major, :minor, :patch, :pre, :build], value = Map.get(version, key), value != [], do: {key, value}
    "%Version{" <> Enum.map_join(fields, ", ", fn {key, value} -> "#{key}: #{Kernel.inspect(value)}" end) <> "}"
  end
end

defimpl Inspect, for: Version.Requirement do
  def inspect(requirement, _opts), do: "Version.parse_requirement!(" <> Kernel.inspect(requirement.source) <> ")"
end
