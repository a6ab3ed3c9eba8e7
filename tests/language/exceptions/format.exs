# How errors, exits and throws read: Exception.format_banner, format_exit, message, normalize.
IO.puts(Exception.format_banner(:error, %RuntimeError{message: "boom"}))
IO.puts(Exception.format_banner(:throw, :ball))
IO.puts(Exception.format_banner(:exit, :shutdown))
IO.puts(Exception.format_banner(:error, :badarith))
IO.puts(Exception.format(:error, %ArgumentError{message: "no"}, []))

for reason <- [:normal, :shutdown, {:shutdown, :why}, :killed, :noproc, :timeout, :calling_self, {:bad_return_value, 5}, {:nodedown, :n@h}, "anything", {:a, 1}] do
  IO.puts("#{inspect(reason)} -> #{Exception.format_exit(reason)}")
end

IO.puts(Exception.format_exit({:noproc, {GenServer, :call, [:nobody, :hi, 5000]}}) |> String.replace("\n", " / "))
IO.puts(Exception.format_exit({:shutdown, {:failed_to_start_child, W, :oops}}) |> String.replace("\n", " / "))
IO.inspect(Exception.normalize(:error, :badarg))
IO.inspect(Exception.normalize(:error, {:badmatch, 1}))
IO.inspect(Exception.normalize(:exit, :anything))
IO.puts(Exception.format_mfa(Enum, :map, 2))
IO.puts(Exception.format_mfa(Enum, :map, [[1], :f]))
