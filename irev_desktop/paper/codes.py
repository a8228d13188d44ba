"""Barcodes as modules: which bars and squares are dark. `drawing` puts them on paper."""

from dataclasses import dataclass

import zxingcpp

CODE_128_QUIET = 10
QR_QUIET = 4
"""Modules that stay white around a code, so that a scanner finds its edge."""


@dataclass(frozen=True, slots=True)
class Modules:
    """The dark and light modules of a code, row by row; `quiet` modules of white go around.

    A Code 128 has one row, as high as there is room.
    """

    rows: tuple[tuple[bool, ...], ...]
    quiet: int

    @property
    def width(self) -> int:
        """Modules across, the quiet ones included."""
        return len(self.rows[0]) + 2 * self.quiet


def code_128(text: str) -> Modules:
    """Return the bars of a text, which is ASCII."""
    (row, *_same) = _rows(text, zxingcpp.BarcodeFormat.Code128)
    return Modules((row,), CODE_128_QUIET)


def qr_code(text: str) -> Modules:
    """Return the squares of a text."""
    return Modules(_rows(text, zxingcpp.BarcodeFormat.QRCode), QR_QUIET)


def _rows(text: str, kind: zxingcpp.BarcodeFormat) -> tuple[tuple[bool, ...], ...]:
    made = zxingcpp.create_barcode(text, kind).to_image(scale=1, add_quiet_zones=False)
    image = memoryview(made)  # type: ignore[arg-type]  # it is a buffer; its stub does not say so
    height, width = made.shape
    dark = [value == 0 for value in image.tobytes()]
    return tuple(tuple(dark[row * width : (row + 1) * width]) for row in range(height))
