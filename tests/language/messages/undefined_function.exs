# A call of a function that does not exist.
defmodule Robot do
  def walk, do: "walking"
end

IO.puts(Robot.walk())
robot = Robot
IO.puts(robot.fly(100))
