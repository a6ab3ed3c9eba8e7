defmodule URI do
  @derive {Inspect, optional: [:authority]}
  defstruct [:scheme, :authority, :userinfo, :host, :port, :path, :query, :fragment]

  def default_port("ftp"), do: 21
  def default_port("http"), do: 80
  def default_port("https"), do: 443
  def default_port("ldap"), do: 389
  def default_port("sftp"), do: 22
  def default_port("tftp"), do: 69
  def default_port("ws"), do: 80
  def default_port("wss"), do: 443
  def default_port(scheme) when is_binary(scheme), do: nil

  # Characters, and what stands for those that a place does not take.

  def char_reserved?(char), do: char in 0..0x10FFFF and char in ':/?#[]@!$&\'()*+,;='

  def char_unreserved?(char) do
    char in ?0..?9 or char in ?a..?z or char in ?A..?Z or char in '~_-.'
  end

  def char_unescaped?(char), do: char_reserved?(char) or char_unreserved?(char)

  def encode(string, predicate \\ &URI.char_unescaped?/1)

  def encode(string, predicate) when is_binary(string) and is_function(predicate, 1) do
    for <<byte <- string>>, into: "", do: if(predicate.(byte), do: <<byte>>, else: escaped(byte))
  end

  def encode_www_form(string) when is_binary(string) do
    for <<byte <- string>>, into: "" do
      cond do
        byte == ?\s -> "+"
        char_unreserved?(byte) -> <<byte>>
        true -> escaped(byte)
      end
    end
  end

  defp escaped(byte), do: "%" <> String.pad_leading(Integer.to_string(byte, 16), 2, "0")

  def decode(string) when is_binary(string), do: unescaped(string, "", false)
  def decode_www_form(string) when is_binary(string), do: unescaped(string, "", true)

  # What is no escape after a percent sign stays as it is.
  defp unescaped(<<?%, high, low, rest::binary>>, text, plus_is_space) do
    case {digit(high), digit(low)} do
      {high_value, low_value} when is_integer(high_value) and is_integer(low_value) ->
        unescaped(rest, <<text::binary, high_value * 16 + low_value>>, plus_is_space)

      _ ->
        unescaped(<<high, low, rest::binary>>, <<text::binary, ?%>>, plus_is_space)
    end
  end

  defp unescaped(<<?+, rest::binary>>, text, true), do: unescaped(rest, <<text::binary, ?\s>>, true)
  defp unescaped(<<byte, rest::binary>>, text, plus), do: unescaped(rest, <<text::binary, byte>>, plus)
  defp unescaped("", text, _plus), do: text

  defp digit(char) when char in ?0..?9, do: char - ?0
  defp digit(char) when char in ?a..?f, do: char - ?a + 10
  defp digit(char) when char in ?A..?F, do: char - ?A + 10
  defp digit(_char), do: nil

  # Queries.

  def encode_query(enumerable, encoding \\ :www_form) do
    Enum.map_join(enumerable, "&", &encode_kv_pair(&1, encoding))
  end

  defp encode_kv_pair({key, _}, _encoding) when is_list(key) do
    raise ArgumentError, "encode_query/2 keys cannot be lists, got: #{inspect(key)}"
  end

  defp encode_kv_pair({_, value}, _encoding) when is_list(value) do
    raise ArgumentError, "encode_query/2 values cannot be lists, got: #{inspect(value)}"
  end

  defp encode_kv_pair({key, value}, :rfc3986) do
    encode(Kernel.to_string(key), &char_unreserved?/1) <> "=" <> encode(Kernel.to_string(value), &char_unreserved?/1)
  end

  defp encode_kv_pair({key, value}, :www_form) do
    encode_www_form(Kernel.to_string(key)) <> "=" <> encode_www_form(Kernel.to_string(value))
  end

  def decode_query(query, map \\ %{}, encoding \\ :www_form)

  def decode_query(query, %{__struct__: _} = dict, _encoding) when is_binary(query) do
    raise ArgumentError, "decode_query/3 expects a map without a struct, got: #{inspect(dict)}"
  end

  def decode_query(query, map, encoding) when is_binary(query) and is_map(map) do
    query |> pairs(encoding) |> Enum.into(map)
  end

  def query_decoder(query, encoding \\ :www_form) when is_binary(query) do
    Stream.map(pairs(query, encoding), fn pair -> pair end)
  end

  defp pairs("", _encoding), do: []

  defp pairs(query, encoding) do
    for part <- String.split(query, "&"), part != "" do
      case String.split(part, "=", parts: 2) do
        [key, value] -> {decoded(key, encoding), decoded(value, encoding)}
        [key] -> {decoded(key, encoding), ""}
      end
    end
  end

  defp decoded(text, :www_form), do: decode_www_form(text)
  defp decoded(text, :rfc3986), do: decode(text)

  def append_query(%URI{} = uri, query) when is_binary(query) do
    %{uri | query: appended(uri.query, query)}
  end

  defp appended(none, query) when none in [nil, ""], do: query

  defp appended(old, query) do
    if String.ends_with?(old, "&"), do: old <> query, else: old <> "&" <> query
  end

  # Addresses and their parts.

  def new(%URI{} = uri), do: {:ok, uri}

  def new(text) when is_binary(text) do
    case refused(text) do
      nil -> {:ok, %{with_port(split(text)) | authority: nil}}
      part -> {:error, part}
    end
  end

  def new!(%URI{} = uri), do: uri

  def new!(text) when is_binary(text) do
    case new(text) do
      {:ok, uri} -> uri
      {:error, part} -> raise URI.Error, action: :parse, reason: :invalid_uri, part: part
    end
  end

  # An address is refused as a whole: the part that is named is always the same.
  defp refused(text) do
    known = for(<<byte <- text>>, do: char_unescaped?(byte) or byte == ?%) |> Enum.all?()
    if known and well_formed?(scheme(text)), do: nil, else: ":"
  end

  defp well_formed?({_scheme, "//" <> rest}) do
    rest =~ ~r{^([^/?#@\[\]]*@)?(\[[0-9a-fA-F:.]+\]|[^/?#@\[\]:]*)(:[0-9]*)?(/[^?#\[\]]*)?(\?[^#\[\]]*)?(#[^#\[\]]*)?$}
  end

  # A colon in the first part of a path would be that of a scheme.
  defp well_formed?({nil, path}), do: path =~ ~r{^[^/?#:\[\]]*([/?][^#\[\]]*)?(#[^#\[\]]*)?$}
  defp well_formed?({_scheme, path}), do: path =~ ~r{^[^#\[\]]*(#[^#\[\]]*)?$}

  def parse(%URI{} = uri), do: uri
  def parse(text) when is_binary(text), do: with_port(split(text))

  # Nothing is wrong with any text; what is no other part is the path.
  defp split(text) do
    {text, fragment} = before(text, "#")
    {text, query} = before(text, "?")
    {scheme, text} = scheme(text)
    {authority, path} = authority(text)
    {userinfo, host, port} = authority_parts(authority)

    %URI{
      scheme: scheme,
      authority: authority,
      userinfo: userinfo,
      host: host,
      port: port,
      path: if(path == "", do: nil, else: path),
      query: query,
      fragment: fragment
    }
  end

  defp before(text, mark) do
    case String.split(text, mark, parts: 2) do
      [text, rest] -> {text, rest}
      [text] -> {text, nil}
    end
  end

  defp scheme(text) do
    case Regex.run(~r{^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$}s, text) do
      [_, scheme, rest] -> {String.downcase(scheme), rest}
      nil -> {nil, text}
    end
  end

  defp authority("//" <> rest) do
    case String.split(rest, "/", parts: 2) do
      [authority, path] -> {authority, "/" <> path}
      [authority] -> {authority, ""}
    end
  end

  defp authority(text), do: {nil, text}

  defp authority_parts(nil), do: {nil, nil, nil}

  defp authority_parts(authority) do
    case Regex.run(~r{^(?:(.*)@)?(\[[a-zA-Z0-9:.]*\]|[^:]*)(?::([0-9]*))?}, authority) do
      [_, userinfo, host] -> {given(userinfo), host_name(host), nil}
      [_, userinfo, host, port] -> {given(userinfo), host_name(host), number(port)}
    end
  end

  defp given(""), do: nil
  defp given(text), do: text

  defp host_name("[" <> rest), do: String.trim_trailing(rest, "]")
  defp host_name(host), do: host

  defp number(""), do: nil
  defp number(port), do: String.to_integer(port)

  defp with_port(%URI{scheme: scheme, port: nil} = uri) when is_binary(scheme) and uri.host != nil do
    %{uri | port: default_port(scheme)}
  end

  defp with_port(uri), do: uri

  def to_string(%URI{host: host, path: path} = uri) when is_binary(host) and is_binary(path) and path != "" do
    if String.starts_with?(path, "/") do
      text(uri)
    else
      raise ArgumentError,
            ":path in URI must be empty or an absolute path if URL has a :host, got: #{inspect(uri)}"
    end
  end

  def to_string(%URI{} = uri), do: text(uri)

  defp text(uri) do
    IO.iodata_to_binary([
      if(uri.scheme, do: [uri.scheme, ":"], else: ""),
      if(uri.host, do: ["//", address(uri)], else: ""),
      uri.path || "",
      if(uri.query, do: ["?", uri.query], else: ""),
      if(uri.fragment, do: ["#", uri.fragment], else: "")
    ])
  end

  # A port that goes without saying is not said.
  defp address(%URI{scheme: scheme, userinfo: userinfo, host: host, port: port}) do
    [
      if(userinfo, do: [userinfo, "@"], else: ""),
      if(String.contains?(host, ":"), do: ["[", host, "]"], else: host),
      if(port == nil or (scheme != nil and default_port(scheme) == port), do: "", else: [":", Integer.to_string(port)])
    ]
  end

  def merge(base, relative), do: merged(parse(base), parse(relative))

  defp merged(%URI{host: nil}, _relative), do: raise(ArgumentError, "you must merge onto an absolute URI")

  defp merged(_base, %URI{scheme: scheme} = relative) when scheme != nil do
    %{relative | path: without_dots(relative.path)}
  end

  defp merged(base, %URI{host: host} = relative) when host != nil do
    %{relative | scheme: base.scheme, path: without_dots(relative.path)}
  end

  defp merged(base, %URI{path: nil} = relative) do
    %{base | query: relative.query || base.query, fragment: relative.fragment}
  end

  defp merged(base, relative) do
    path = without_dots(from(base.path, relative.path))
    %{base | path: path, query: relative.query, fragment: relative.fragment}
  end

  defp from(_base, "/" <> _ = path), do: path
  defp from(nil, path), do: "/" <> path

  defp from(base, path) do
    (base |> String.split("/") |> List.delete_at(-1) |> Enum.join("/")) <> "/" <> path
  end

  defp without_dots(nil), do: nil

  defp without_dots(path) do
    path |> String.split("/") |> climb([]) |> Enum.join("/")
  end

  defp climb([".."], [_, dir | above]), do: climb([], ["", dir | above])
  defp climb([".." | rest], [_, dir | above]), do: climb(rest, [dir | above])
  defp climb([".." | rest], above), do: climb(rest, above)
  defp climb(["."], above), do: climb([], ["" | above])
  defp climb(["." | rest], above), do: climb(rest, above)
  defp climb([part | rest], above), do: climb(rest, [part | above])
  defp climb([], above), do: :lists.reverse(above)
end

defmodule URI.Error do
  defexception [:action, :reason, :part]

  def message(%{action: action, reason: reason, part: part}) do
    "cannot #{action} due to reason #{reason}: #{inspect(part)}"
  end
end

defimpl String.Chars, for: URI do
  def to_string(uri), do: URI.to_string(uri)
end
