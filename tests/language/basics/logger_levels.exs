# What the levels of Logger print, and which of them a level lets through.
require Logger

say = fn fun ->
  fun.()
  Process.sleep(40)
end

say.(fn -> Logger.debug("the least important") end)
say.(fn -> Logger.info("information") end)
say.(fn -> Logger.notice("a notice") end)
say.(fn -> Logger.warning("a warning") end)
say.(fn -> Logger.error("an error") end)
say.(fn -> Logger.critical("critical") end)
say.(fn -> Logger.alert("alert") end)
say.(fn -> Logger.emergency("the most important") end)
say.(fn -> Logger.log(:info, "by level") end)
say.(fn -> Logger.info(["io", ?d, "ata", 'list']) end)
say.(fn -> Logger.info(fn -> "computed when needed" end) end)
say.(fn -> Logger.error("two\nlines") end)
Logger.configure(level: :error)
say.(fn -> Logger.warning("not shown") end)
say.(fn -> Logger.error("shown") end)
say.(fn -> Logger.debug(fn -> IO.puts("not even computed") end) end)
IO.inspect(Logger.level())
IO.inspect(Logger.configure(level: :debug))
answer = Logger.info("the answer of Logger.info is :ok")
Process.sleep(40)
IO.inspect(answer)
