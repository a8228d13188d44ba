"""Pages on the screen, in rooms of their own.

`arrangement`, `layout`, `fitting` and `zoom` say where they lie; `sheet` and `sheet_view` move over
them, told by `wheel`, `keyboard` and `glide`. `scene` and `tiles` say what must be drawn,
`drawings` asks for it, `pictures` keeps it; `painting` and `paper` paint, `page_view` shows.
Other rooms bring an `overlay` to paint upon pages or a `hand` for the mouse. `memory` and
`remembered` bring a document back as it was read; `presenting` gives it the whole screen;
`actions` and `commands` are the gestures.
"""
