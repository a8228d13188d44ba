"""A page while it is drawn: its content stream grows; coordinates in points from the top left."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from irev_desktop.pdf.worker.composing.typeface import Face, literal

A4 = (595.0, 842.0)

Colour = tuple[float, float, float]
BLACK: Colour = (0.1, 0.1, 0.12)
GREY: Colour = (0.42, 0.42, 0.45)
RULE: Colour = (0.72, 0.73, 0.76)


def colour_of(text: str) -> Colour:
    """Return the colour that #rrggbb names."""
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def tint(colour: Colour, strength: float) -> Colour:
    """Return the colour mixed with white; strength 1 leaves it as it is."""
    red, green, blue = (1 - strength * (1 - part) for part in colour)
    return red, green, blue


@dataclass
class Sheet:
    """One page. What is drawn later lies above."""

    width: float
    height: float
    operators: list[bytes] = field(default_factory=list)
    bare: bool = False
    """Without header and footer text: a title page."""

    def runs(
        self,
        left: float,
        baseline: float,
        runs: Sequence[tuple[Face, str]],
        size: float,
        *,
        spread: float = 0.0,
        colour: Colour = BLACK,
    ) -> None:
        """Write texts one after the other on a line; `spread` is added to each space."""
        shown = b" ".join(
            b"/%s %.2f Tf %s Tj" % (face.name.encode(), size, literal(text)) for face, text in runs
        )
        place = b"%.3f Tw 1 0 0 1 %.2f %.2f Tm " % (spread, left, self.height - baseline)
        self.operators.append(_fill(colour) + b"BT " + place + shown + b" ET")

    def box(self, left: float, top: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle."""
        place = b"%.2f %.2f %.2f %.2f re f" % (left, self.height - top - height, width, height)
        self.operators.append(_fill(colour) + place)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: Colour = RULE
    ) -> None:
        """Draw a hairline."""
        (x0, y0), (x1, y1) = start, end
        ends = (x0, self.height - y0, x1, self.height - y1)
        self.operators.append(
            b"0.6 w %.3f %.3f %.3f RG " % colour + b"%.2f %.2f m %.2f %.2f l S" % ends
        )

    def content(self) -> bytes:
        """Return the content stream."""
        return b"\n".join(self.operators)


def _fill(colour: Colour) -> bytes:
    return b"%.3f %.3f %.3f rg " % colour
