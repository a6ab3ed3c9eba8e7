# What a macro returns or raises while it runs at compile time.
defmodule :evaluation do
  def run(function, caller, attributes) do
    Process.put(:"$module_attributes", attributes)

    outcome =
      try do
        {:ok, function.(caller)}
      rescue
        error -> {:error, "(#{inspect(error.__struct__)}) #{Exception.message(error)}"}
      catch
        kind, reason -> {:error, "(#{kind}) #{inspect(reason)}"}
      end

    :persistent_term.put(:evaluation, outcome)
  end
end
