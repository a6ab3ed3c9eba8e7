# Dates and times as a format wants them
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> Calendar.strftime(~U[2019-08-06 13:52:06.0Z], "%-d|%_d|%05d|%-m/%3H %_5y %f") end)
show.(fn -> Calendar.strftime(~D[2019-08-06], "%H") end)
show.(fn -> Calendar.strftime(~D[2019-08-06], "%Y %q") end)
show.(fn -> Calendar.strftime(~D[2019-08-06], "%K") end)
show.(fn -> Calendar.strftime(~T[10:00:00], "%I:%M %p %f|") end)
show.(fn -> Calendar.strftime(~U[2019-08-26 13:52:06.0Z], "%c", preferred_datetime: "%H:%M:%S %d-%m-%y") end)
show.(fn -> Calendar.strftime(~U[2019-08-26 13:52:06.0Z], "%A", day_of_week_names: fn d -> {"MO","TU","WE","TH","FR","SA","SU"} |> elem(d-1) end) end)
show.(fn -> Calendar.strftime(~U[2019-08-26 13:52:06.0Z], "%b %p", abbreviated_month_names: fn m -> "M#{m}" end, am_pm_names: fn :am -> "a"; :pm -> "p" end) end)
