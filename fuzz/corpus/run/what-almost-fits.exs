text = String.duplicate("a", 2_000)
find = fn find ->
  String.contains?(text, String.duplicate("a", 1_000) <> "b")
  String.split(text, ["aab", "ab"])
  Regex.run(~r/(a|aa)+b/, text)
  String.jaro_distance(text, text <> "b")
  find.(find)
end
find.(find)
