"""Arithmetic on colours written « #RRGGBB »: luminance, contrast, mixing, moving to a contrast."""

from typing import Final

RGB = tuple[int, int, int]

STEP: Final = 0.04


def rgb(colour: str) -> RGB:
    """Return the red, green and blue (0 to 255) of a colour « #RRGGBB »."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """Return `colour` with `share` (0 to 1) of `other` in it."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    red, green, blue = (round(a + (b - a) * share) for a, b in pairs)
    return f"#{red:02X}{green:02X}{blue:02X}"


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 (black) to 1 (white), as WCAG defines it."""
    red, green, blue = (_linear(channel) for channel in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """Return the WCAG contrast of two colours, 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(colour), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, ground: str, least: float) -> str:
    """Return the colour nearest to `colour` whose contrast on `ground` is `least` or more.

    It is darkened on a light ground and lightened on a dark one; black or white at the worst.
    """
    end = "#000000" if luminance(ground) > 0.18 else "#FFFFFF"
    share = 0.0
    result = colour
    while contrast(result, ground) < least and share < 1.0:
        share = min(1.0, share + STEP)
        result = mix(colour, end, share)
    return result
