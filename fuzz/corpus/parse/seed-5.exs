if true do
  :"é#{x}"
end