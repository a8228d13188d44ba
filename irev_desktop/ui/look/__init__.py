"""« Paper and ink »: every colour, size, icon and style of the window.

* `tokens`: the colours of each theme, by meaning (`Palette`).
* `scale`: type from 80 to 200 % (A− A+); every length of the window derives from it.
* `dispositifs`: the hue of each dispositif, adjusted to the theme.
* `icons`: icons by name, in the colour of the theme under which they are painted.
* `sheet`: the style sheet made of the above.
* `theme`: `Look`, the object that a panel receives; it tells `changed` when theme or size change.

A panel never writes a colour or a number of pixels: it marks its widgets with a `Style`
(`mark(label, Style.TITLE)`), asks `look.px(…)`, `look.icon(…)`, `look.hue(…)`, and connects
`look.changed` if it paints by itself.
"""
