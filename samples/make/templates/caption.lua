-- The words under a picture are its title in our sources; the bracketed text is the alternative text.
function Image(image)
  local caption = image.title:gsub('^fig:', '')
  if caption ~= '' then
    image.caption = pandoc.Inlines(pandoc.Str(caption))
  end
  return image
end
