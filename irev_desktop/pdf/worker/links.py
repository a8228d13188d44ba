"""The links of a page, and all else on it that would do something when clicked.

What may be followed is told by an allow-list: a page of this document, or an address of the web or
of mail. Everything else (programs, files, scripts, forms, media, attachments) is told by its kind
only, so that the reader can say what it is; nothing here carries anything out.

MuPDF lists links with their destinations, but hides some kinds and names others wrongly (a program
to launch comes as an address of a file), so the kinds are read from the page's own annotations.
"""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

import math
from collections import defaultdict
from typing import Final

from pymupdf import mupdf

from irev_desktop.pdf.worker.reading import FILE_ERRORS, OpenDocument, Row

MOST: Final = 10_000
LONGEST_ADDRESS: Final = 900
SCHEMES: Final = {
    "http": "address",
    "https": "address",
    "mailto": "address",
    "file": "file",
    "javascript": "script",
}
"""What an address of each scheme is; of any other: "other"."""
PAGE, ADDRESS, NOWHERE, OTHER = "page", "address", "nowhere", "other"
MOVES: Final = frozenset({"NextPage", "PrevPage", "FirstPage", "LastPage"})
"""The commands to the reader that only turn pages."""
_ACTIONS: Final = {
    "GoTo": PAGE,
    "Named": PAGE,
    "URI": ADDRESS,
    "Launch": "program",
    "GoToR": "file",
    "GoToE": "file",
    "GoToDp": "file",
    "JavaScript": "script",
    "SubmitForm": "form",
    "ResetForm": "form",
    "ImportData": "form",
    "Movie": "media",
    "Sound": "media",
    "Rendition": "media",
    "RichMediaExecute": "media",
    "GoTo3DView": "media",
}
_SUBTYPES: Final = {
    "FileAttachment": "attachment",
    "Movie": "media",
    "Sound": "media",
    "RichMedia": "media",
    "Screen": "media",
    "3D": "media",
}

Target = tuple[str, int, float | None, float | None]
"""An address, and where it leads: a page from 1 (0: none), across and down in points."""
Corners = tuple[int, int, int, int]


def links(document: OpenDocument, number: int) -> list[Row]:
    """Return [kind, page from 1, x, y, x0, y0, x1, y1, address] for each link of page `number`.

    The page, with the point of it that is meant (None where it says none), is 0 for all kinds but
    "page"; the address is told for kinds that name one, cut when absurdly long.
    """
    page = mupdf.fz_load_page(document.file.this, number)
    targets = _targets(document, page)
    in_pdf = mupdf.pdf_page_from_fz_page(page)
    annotations = mupdf.pdf_dict_gets(in_pdf.obj(), "Annots")
    matrix = mupdf.FzMatrix()
    mupdf.pdf_page_transform(in_pdf, mupdf.FzRect(), matrix)
    rows: list[Row] = []
    for place in range(min(mupdf.pdf_array_len(annotations), MOST)):
        annotation = mupdf.pdf_array_get(annotations, place)
        try:
            row = _row(annotation, matrix, targets)
        except FILE_ERRORS:  # one odd annotation does not hide the others
            continue
        if row is not None:
            rows.append(row)
    return rows


def _row(
    annotation: "mupdf.PdfObj", matrix: "mupdf.FzMatrix", targets: dict[Corners, list[Target]]
) -> Row | None:
    """Return what an annotation does when clicked; None when it does nothing."""
    kind, action = _kind(annotation)
    if not kind:
        return None
    rect = mupdf.pdf_to_rect(mupdf.pdf_dict_gets(annotation, "Rect"))
    rect = mupdf.fz_transform_rect(rect, matrix)
    corners = [rect.x0, rect.y0, rect.x1, rect.y1]
    if kind not in {PAGE, ADDRESS}:
        return [kind, 0, None, None, *corners, _named(action, annotation)]
    waiting = targets.get(_rounded(rect))
    address, page, x, y = waiting.pop(0) if waiting else ("", 0, None, None)
    if kind == PAGE:
        return [PAGE if page else NOWHERE, page, x, y, *corners, ""]
    kind = SCHEMES.get(address.partition(":")[0].lower(), OTHER)
    return [kind, 0, None, None, *corners, address[:LONGEST_ADDRESS]]


def _kind(annotation: "mupdf.PdfObj") -> tuple[str, "mupdf.PdfObj"]:
    """Return which kind of link an annotation is ("" for none), and its action."""
    subtype = mupdf.pdf_to_name(mupdf.pdf_dict_gets(annotation, "Subtype"))
    action = mupdf.pdf_dict_gets(annotation, "A")
    name = mupdf.pdf_to_name(mupdf.pdf_dict_gets(action, "S"))
    if subtype == "Link" and not name:
        has_target = mupdf.pdf_dict_gets(annotation, "Dest").m_internal
        return (PAGE if has_target else ""), action
    if subtype in {"Link", "Widget"} and name:
        command = mupdf.pdf_to_name(mupdf.pdf_dict_gets(action, "N"))
        kind = OTHER if name == "Named" and command not in MOVES else _ACTIONS.get(name, OTHER)
        inert = subtype == "Widget" and kind in {PAGE, ADDRESS}
        return (OTHER if inert else kind), action
    return _SUBTYPES.get(subtype, ""), action


def _named(action: "mupdf.PdfObj", annotation: "mupdf.PdfObj") -> str:
    """Return the file that an action or an attachment names, "" when none."""
    for holder, key in ((action, "F"), (annotation, "FS")):
        file = mupdf.pdf_dict_gets(holder, key)
        for name in ("UF", "F"):
            inner = mupdf.pdf_dict_gets(file, name)
            if mupdf.pdf_is_string(inner):
                file = inner
                break
        if mupdf.pdf_is_string(file):
            return str(mupdf.pdf_to_text_string(file))[:LONGEST_ADDRESS]
    return ""


def _targets(document: OpenDocument, page: "mupdf.FzPage") -> dict[Corners, list[Target]]:
    """Return what MuPDF knows of the links, by their rectangles, in the order of the page."""
    found: dict[Corners, list[Target]] = defaultdict(list)
    link = mupdf.fz_load_links(page)
    count = 0
    while link.m_internal and count < MOST:
        address = link.uri() or ""
        internal = address.startswith("#") and not mupdf.fz_is_external_link(address)
        target = _resolved(document, address) if internal else (0, None, None)
        found[_rounded(link.rect())].append((address, *target))
        link = link.next()
        count += 1
    return found


def _resolved(document: OpenDocument, address: str) -> tuple[int, float | None, float | None]:
    """Return where an internal address leads: page from 1 (0: nowhere), and point if it has one."""
    try:
        location, x, y = mupdf.fz_resolve_link(document.file.this, address)
    except FILE_ERRORS:  # a destination that does not exist
        return 0, None, None
    return int(location.page) + 1, _told(x), _told(y)


def _told(length: float) -> float | None:
    return float(length) if math.isfinite(length) else None


def _rounded(rect: "mupdf.FzRect") -> Corners:
    return round(rect.x0), round(rect.y0), round(rect.x1), round(rect.y1)
