# Every colour has its sequence.
import IO.ANSI

foreground = [black(), red(), green(), yellow(), blue(), magenta(), cyan(), white(), default_color()]
background = [black_background(), red_background(), green_background(), yellow_background(), blue_background()]
more = [magenta_background(), cyan_background(), white_background(), default_background()]
light = [light_black(), light_red(), light_green(), light_yellow(), light_blue(), light_magenta(), light_cyan(), light_white()]
IO.inspect(foreground)
IO.inspect(background ++ more)
IO.inspect(light)
IO.inspect([light_black_background(), light_red_background(), light_green_background(), light_yellow_background()])
IO.inspect([light_blue_background(), light_magenta_background(), light_cyan_background(), light_white_background()])
IO.inspect([bright(), faint(), italic(), underline(), blink_slow(), blink_rapid(), inverse(), reverse(), conceal(), crossed_out()])
IO.inspect([normal(), not_italic(), no_underline(), blink_off(), inverse_off(), reverse_off(), framed(), encircled(), overlined()])
IO.inspect([not_framed_encircled(), not_overlined(), primary_font(), font_1(), font_2(), font_3(), font_4(), font_5()])
IO.inspect([font_6(), font_7(), font_8(), font_9(), clear(), clear_line(), home(), reset()])
IO.inspect([color(200), color_background(17), color(1, 2, 3), color_background(5, 5, 5)])
IO.inspect([cursor(2, 3), cursor_up(), cursor_up(2), cursor_down(), cursor_left(3), cursor_right()])
IO.puts(IO.ANSI.format([:green, "yes ", [:bright, "really"]], true) |> IO.iodata_to_binary() |> inspect())
IO.puts(format_fragment([:red, "no"], true) |> IO.iodata_to_binary() |> inspect())
IO.inspect(enabled?())
