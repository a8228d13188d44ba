"""A whole document: its sections set, its pages numbered, header and footer put on, bound."""

# PyMuPDF is not annotated:
# mypy: disallow-untyped-calls=False

from dataclasses import dataclass

import pymupdf

from irev_desktop.pdf.blueprint import Blueprint, Contents, Numbering, Section
from irev_desktop.pdf.worker.composing.blocks import Entry, draw
from irev_desktop.pdf.worker.composing.flow import MARGIN, Flow
from irev_desktop.pdf.worker.composing.sheet import GREY, Colour, Sheet, colour_of
from irev_desktop.pdf.worker.composing.typeface import Family, family, plain

STYLES = {Numbering.ROMAN: "r", Numbering.ARABIC: "D", Numbering.ANNEXE: "D"}
PREFIXES = {Numbering.ROMAN: "", Numbering.ARABIC: "", Numbering.ANNEXE: "A-"}
NOTE_SIZE = 8.2
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class Part:
    """A section that has been set, and the label of its first page."""

    section: Section
    flow: Flow
    first: int = 1

    @property
    def has_contents(self) -> bool:
        """Whether the table of contents stands in it."""
        return any(isinstance(block, Contents) for block in self.section.blocks)

    def label(self, page: int) -> str:
        """Return what is printed on a page of it, counted from 0."""
        number = self.first + page
        numbering = self.section.numbering
        return PREFIXES[numbering] + (
            roman(number) if numbering is Numbering.ROMAN else f"{number}"
        )


def compose(blueprint: Blueprint) -> pymupdf.Document:
    """Return the document of a blueprint, its pages drawn."""
    faces = family(serif=blueprint.serif)
    colour = colour_of(blueprint.colour)
    parts = [Part(section, _set(section, faces, colour)) for section in blueprint.sections]
    if any(part.has_contents for part in parts):
        _fill_contents(parts, faces, colour)
    _number(parts)
    document = pymupdf.open()
    _bind(document, blueprint, parts, faces)
    return document


def roman(number: int) -> str:
    """Return a small number in small Roman figures."""
    text = ""
    for value, sign in ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _set(section: Section, faces: Family, colour: Colour, entries: tuple[Entry, ...] = ()) -> Flow:
    flow = Flow(faces, section.layout)
    for block in section.blocks:
        draw(flow, block, colour, entries)
    if flow.fresh and len(flow.sheets) > 1:
        flow.sheets.pop()
    return flow


def _fill_contents(parts: list[Part], faces: Family, colour: Colour) -> None:
    """Set the tables of contents twice: to learn how many pages they take, then with labels."""
    for _round in range(2):
        _number(parts)
        entries = _entries(parts)
        for part in parts:
            if part.has_contents:
                part.flow = _set(part.section, faces, colour, entries)


def _entries(parts: list[Part]) -> tuple[Entry, ...]:
    return tuple(
        Entry(level, text, part.label(page))
        for part in parts
        for level, text, page in part.flow.headings
    )


def _number(parts: list[Part]) -> None:
    """Give each section the number of its first page; each kind of numbering counts apart."""
    reached = dict.fromkeys(Numbering, 1)
    for part in parts:
        part.first = reached[part.section.numbering]
        reached[part.section.numbering] += len(part.flow.sheets)


def _bind(
    document: pymupdf.Document, blueprint: Blueprint, parts: list[Part], faces: Family
) -> None:
    outline: list[list[object]] = []
    labels: list[dict[str, object]] = []
    fonts = _fonts(document, faces)
    for part in parts:
        start = document.page_count
        numbering = part.section.numbering
        labels.append(
            {
                "startpage": start,
                "prefix": PREFIXES[numbering],
                "style": STYLES[numbering],
                "firstpagenum": part.first,
            }
        )
        for level, text, page in part.flow.headings:
            outline.append([level, plain(text), start + page + 1])
        for page, sheet in enumerate(part.flow.sheets):
            _mark(sheet, blueprint, part.label(page), faces)
            _add_page(document, sheet, fonts)
    document.set_toc(outline)
    if len({part.section.numbering for part in parts}) > 1:
        document.set_page_labels(labels)


def _mark(sheet: Sheet, blueprint: Blueprint, label: str, faces: Family) -> None:
    """Put header and footer on a page; a title page keeps the footer's text alone."""
    foot = sheet.height - 44
    if not sheet.bare:
        sheet.line((MARGIN, foot - 12), (sheet.width - MARGIN, foot - 12))
        sheet.runs(MARGIN, 46, [(faces.slanted, blueprint.header)], NOTE_SIZE, colour=GREY)
        right = sheet.width - MARGIN - faces.plain.width(label) * (NOTE_SIZE + 1)
        sheet.runs(right, foot, [(faces.plain, label)], NOTE_SIZE + 1)
    sheet.runs(MARGIN, foot, [(faces.plain, blueprint.footer)], NOTE_SIZE, colour=GREY)


def _fonts(document: pymupdf.Document, faces: Family) -> str:
    """Put the fonts into the document, and return the resources that all its pages share."""
    page = document.new_page()
    known = [(face.name, page.insert_font(fontname=face.name)) for face in faces.faces]
    document.delete_page(0)
    listed = " ".join(f"/{name} {xref} 0 R" for name, xref in known)
    shared = document.get_new_xref()
    document.update_object(shared, f"<</Font <<{listed}>>>>")
    return f"{shared} 0 R"


def _add_page(document: pymupdf.Document, sheet: Sheet, resources: str) -> None:
    page = document.new_page(width=sheet.width, height=sheet.height)
    stream = document.get_new_xref()
    document.update_object(stream, "<<>>")
    document.update_stream(stream, sheet.content())
    document.xref_set_key(page.xref, "Resources", resources)
    document.xref_set_key(page.xref, "Contents", f"{stream} 0 R")
