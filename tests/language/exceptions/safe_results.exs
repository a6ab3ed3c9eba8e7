# Functions with and without a bang: results as tuples, exceptions for those who want them.
defmodule Config do
  defmodule Missing do
    defexception [:key]
    @impl true
    def message(e), do: "no setting #{inspect(e.key)}"
  end

  @settings %{port: "4000", name: "demo", debug: "maybe"}

  def fetch(key) do
    case @settings do
      %{^key => value} -> {:ok, value}
      _ -> {:error, %Missing{key: key}}
    end
  end

  def fetch!(key) do
    case fetch(key) do
      {:ok, value} -> value
      {:error, exception} -> raise exception
    end
  end

  def integer(key) do
    with {:ok, text} <- fetch(key), {n, ""} <- Integer.parse(text) do
      {:ok, n}
    else
      :error -> {:error, %ArgumentError{message: "#{key} is not a number"}}
      error -> error
    end
  end
end

for key <- [:port, :name, :host] do
  case Config.integer(key) do
    {:ok, n} -> IO.puts("#{key} = #{n}")
    {:error, e} -> IO.puts("#{key}: #{Exception.message(e)}")
  end
end

IO.puts(Config.fetch!(:debug))

try do
  Config.fetch!(:host)
rescue
  e -> IO.inspect(e)
end
