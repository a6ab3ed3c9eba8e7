# A tiny template language: {{name}} replaced from a map, with and without a default.
defmodule Template do
  def render(template, values) do
    Regex.replace(~r/\{\{\s*(\w+)(?:\|([^}]*))?\s*\}\}/, template, fn _, name, default ->
      case Map.fetch(values, name) do
        {:ok, value} -> to_string(value)
        :error when default != "" -> default
        :error -> raise ArgumentError, "no value for #{name}"
      end
    end)
  end
end

letter = "Dear {{title|friend}} {{ name }}, you owe us {{amount}} coins."
IO.puts(Template.render(letter, %{"name" => "Ada", "amount" => 12.5, "title" => :Dr}))
IO.puts(Template.render(letter, %{"name" => 'Bob', "amount" => 0}))

try do
  Template.render(letter, %{"amount" => 1})
rescue
  error in ArgumentError -> IO.puts("cannot write: #{error.message}")
end
