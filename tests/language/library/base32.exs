# Base 32, distances between strings, and colours by their parts.
show = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    error -> IO.puts("#{inspect(error.__struct__)}: #{Exception.message(error)}")
  end
end

show.(fn -> {Base.encode32("hello"), Base.encode32("hi", case: :lower), Base.encode32("hi", padding: false), Base.hex_encode32("hello!"), Base.encode32("")} end)
show.(fn -> {Base.decode32("NBSWY3DP"), Base.decode32("nbua====", case: :lower), Base.decode32("NBUQ", padding: false), Base.hex_decode32("D1IMOR3F44======"), Base.decode32("NBUQ"), Base.decode32("N!SWY3DP"), Base.decode32!("NBSWY3DP"), Base.hex_decode32!("D1IMOR3F44======")} end)
show.(fn -> Base.decode32!("NB!WY3DP") end)
show.(fn -> Base.decode32!("NBUQ") end)
show.(fn -> {String.bag_distance("abc", "acb"), String.bag_distance("abcd", "abx"), String.bag_distance("", "")} end)
show.(fn -> String.myers_difference("abcd", "abxd") end)
show.(fn -> {IO.ANSI.color(1, 2, 3), IO.ANSI.color_background(5, 5, 5), IO.ANSI.cursor(2, 3), IO.ANSI.cursor_up(), IO.ANSI.cursor_down(2), IO.ANSI.cursor_left(), IO.ANSI.cursor_right(4), IO.ANSI.light_red_background(), IO.ANSI.blink_slow(), IO.ANSI.reverse_off(), IO.ANSI.font_3(), IO.ANSI.overlined()} end)
show.(fn -> Calendar.ISO.day_of_week(2024, 1, 1) end)
