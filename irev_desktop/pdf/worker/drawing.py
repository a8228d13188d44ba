"""Drawing a part of a page straight into a slot of the shared pixel segment."""

from collections import OrderedDict

from pymupdf import mupdf

from irev_desktop.pdf.worker.bell import Bell
from irev_desktop.pdf.worker.reading import OpenDocument

KEPT_LISTS = 8
BYTES_PER_PIXEL = 4
WHITE = 255

Clip = tuple[int, int, int, int]


class InterruptionError(Exception):
    """The client has rung: nobody wants the drawing any more."""


class Drawer:
    """Draws pages, keeping what was last interpreted: the next zoom or tile of a page is cheap."""

    def __init__(self, bell: Bell | None = None) -> None:
        """Make a drawer that heeds `bell`; without one it cannot be interrupted."""
        self._bell = bell
        self._cookie = bell.cookie if bell else mupdf.FzCookie()
        self._lists: OrderedDict[tuple[int, int], tuple[mupdf.FzDisplayList, mupdf.FzRect]] = (
            OrderedDict()
        )
        self._colours = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_BGR)

    def draw(
        self,
        key: tuple[int, int],
        document: OpenDocument,
        zoom: float,
        rotation: int,
        clip: Clip,
        target: memoryview,
    ) -> None:
        """Draw `clip`, in pixels of the page at `zoom` pixels a point, into `target` as BGRX.

        `key` names the document and page; `rotation` turns clockwise by 0, 90, 180 or 270 degrees.
        The clip's origin is the top left corner of the turned page. Raises InterruptionError when
        the client has rung meanwhile.
        """
        commands, bounds = self._interpreted(key, document)
        matrix = _matrix(bounds, zoom, rotation)
        area = mupdf.FzIrect(*clip)
        pixels = mupdf.fz_new_pixmap_with_bbox_and_data(
            self._colours,
            area,
            mupdf.FzSeparations(),
            1,
            mupdf.python_mutable_buffer_data(target),
        )
        mupdf.fz_clear_pixmap_with_value(pixels, WHITE)
        if self._bell is not None:
            self._bell.say_drawing()
        device = mupdf.fz_new_draw_device(mupdf.FzMatrix(), pixels)
        mupdf.fz_run_display_list(commands, device, matrix, mupdf.FzRect(area), self._cookie)
        mupdf.fz_close_device(device)
        self._heed()

    def forget(self, document: int | None = None) -> None:
        """Forget what was kept of one document, or of all."""
        for key in [key for key in self._lists if document is None or key[0] == document]:
            del self._lists[key]

    def _interpreted(
        self, key: tuple[int, int], document: OpenDocument
    ) -> tuple[mupdf.FzDisplayList, mupdf.FzRect]:
        """Return the drawing commands and bounds of a page, from the last few or fresh."""
        kept = self._lists.get(key)
        if kept is None:
            page = mupdf.fz_load_page(document.file.this, key[1])
            kept = (self._listed(page), mupdf.fz_bound_page(page))
            self._lists[key] = kept
            if len(self._lists) > KEPT_LISTS:
                self._lists.popitem(last=False)
        self._lists.move_to_end(key)
        return kept

    def _listed(self, page: mupdf.FzPage) -> mupdf.FzDisplayList:
        """Interpret a page."""
        commands = mupdf.fz_new_display_list(mupdf.fz_bound_page(page))
        device = mupdf.fz_new_list_device(commands)
        mupdf.fz_run_page(page, device, mupdf.FzMatrix(), self._cookie)
        mupdf.fz_close_device(device)
        self._heed()
        return commands

    def _heed(self) -> None:
        if self._bell is not None and self._bell.rung:
            raise InterruptionError


def _matrix(bounds: mupdf.FzRect, zoom: float, rotation: int) -> mupdf.FzMatrix:
    """Return the way from page points to pixels: zoomed, turned, top left corner at 0, 0."""
    matrix = mupdf.fz_pre_rotate(mupdf.fz_scale(zoom, zoom), rotation)
    turned = mupdf.fz_transform_rect(bounds, matrix)
    return mupdf.fz_concat(matrix, mupdf.fz_translate(-turned.x0, -turned.y0))
