# Structs within structs, changed at depth with the update syntax and with paths.
defmodule Engine do
  defstruct power: 100, oil: %{level: 5, kind: "5W40"}
end

defmodule Car do
  defstruct name: "car", engine: nil, wheels: []

  def new(name), do: %Car{name: name, engine: %Engine{}, wheels: for(p <- [:front, :back], do: %{place: p, bar: 2.4})}
  def tune(car), do: %{car | engine: %{car.engine | power: car.engine.power * 1.5}}
  def refill(car), do: put_in(car.engine.oil.level, 10)
  def inflate(car), do: update_in(car, [Access.key(:wheels), Access.all(), :bar], &Float.round(&1 + 0.1, 1))
end

car = Car.new("Beetle")
IO.inspect(Car.tune(car).engine.power)
IO.inspect(Car.refill(car).engine)
IO.inspect(Car.inflate(car).wheels)
IO.inspect(get_in(car, [Access.key(:engine), Access.key!(:oil), :kind]))
IO.inspect(car)
IO.inspect(update_in(car.name, &String.upcase/1).name)

try do
  put_in(car[:name], "x")
rescue
  e in UndefinedFunctionError -> IO.puts(Exception.message(e))
end
