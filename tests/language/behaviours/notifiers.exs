# A behaviour with several implementations, chosen at run time.
defmodule Notifier do
  @callback deliver(to :: String.t(), text :: String.t()) :: :ok | {:error, term}
  @callback name() :: atom
  @optional_callbacks name: 0

  def name_of(module), do: if(function_exported?(module, :name, 0), do: module.name(), else: module)

  def send_all(modules, to, text) do
    for module <- modules, do: {name_of(module), module.deliver(to, text)}
  end
end

defmodule Mail do
  @behaviour Notifier
  @impl Notifier
  def deliver(to, text), do: IO.puts("mail to #{to}: #{text}")
end

defmodule Sms do
  @behaviour Notifier
  @impl true
  def deliver(_to, text) when byte_size(text) > 20, do: {:error, :too_long}
  def deliver(to, text), do: IO.puts("sms to #{to}: #{text}")
  @impl true
  def name, do: :sms
end

IO.inspect(Notifier.send_all([Mail, Sms], "ada", "hello"))
IO.inspect(Notifier.send_all([Sms, Mail], "bob", "a text that is far too long"))
