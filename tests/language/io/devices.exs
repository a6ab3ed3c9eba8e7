# Devices by name and by process: where a text comes out, and what is no device.
t = fn f -> try do IO.inspect f.() rescue e -> IO.puts "#{inspect e.__struct__} #{Exception.message(e)}" catch k, v -> IO.inspect {k, v} end end
IO.puts(:stdio, "stdio")
IO.puts(:standard_io, "sio") |> IO.inspect
t.(fn -> IO.puts(:user, "user") end)
t.(fn -> IO.puts(:nope, "nope") end)
t.(fn -> IO.puts(5, "nope") end)
t.(fn -> IO.inspect(:nope, 1, []) end)
dead = spawn(fn -> :ok end)
Process.sleep(20)
t.(fn -> IO.puts(dead, "nope") end)
t.(fn -> IO.puts(Process.group_leader(), "gl") end)
t.(fn -> Process.group_leader(dead, self()) end)
