# Functions generated from data with unquote in a module's body.
defmodule Http do
  @codes [ok: 200, created: 201, not_found: 404, teapot: 418]

  for {name, code} <- @codes do
    def code(unquote(name)), do: unquote(code)
    def name(unquote(code)), do: unquote(name)
    def unquote(:"#{name}?")(status), do: status == unquote(code)
  end

  def code(_), do: :unknown
  def all, do: unquote(Keyword.keys(@codes))
end

defmodule Units do
  for {unit, factor} <- [m: 1, km: 1000, cm: 0.01] do
    def unquote(String.to_atom("from_" <> Atom.to_string(unit)))(n), do: n * unquote(factor)
  end
end

IO.inspect(Http.code(:teapot))
IO.inspect(Http.name(404))
IO.inspect({Http.ok?(200), Http.not_found?(200)})
IO.inspect(Http.code(:nope))
IO.inspect(Http.all())
IO.inspect({Units.from_km(3), Units.from_m(7), Units.from_cm(250)})
IO.inspect(Units.__info__(:functions))
