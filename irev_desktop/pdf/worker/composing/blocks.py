"""Each kind of block, drawn where the flow is."""

from collections.abc import Sequence
from dataclasses import dataclass

from irev_desktop.pdf.blueprint import (
    Block,
    Bullets,
    Contents,
    Cover,
    Heading,
    Signatures,
    Table,
    Text,
    TextStyle,
)
from irev_desktop.pdf.worker.composing.flow import MARGIN, Flow, break_lines
from irev_desktop.pdf.worker.composing.sheet import GREY, Colour, tint
from irev_desktop.pdf.worker.composing.tables import draw_signatures, draw_table

BODY, BODY_LEADING = 10.8, 15.2
HEADING_SIZES = (19.0, 13.5, 11.5)
HEADING_GAPS = (22.0, 16.0, 10.0)
KEPT_WITH_HEADING = 46.0
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    level: int
    text: str
    label: str


def draw(flow: Flow, block: Block, colour: Colour, entries: Sequence[Entry] = ()) -> None:
    """Draw one block. `entries` are what a table of contents shows."""
    match block:
        case Cover():
            _cover(flow, block, colour)
        case Contents():
            _contents(flow, block, colour, entries)
        case Heading():
            _heading(flow, block, colour)
        case Text():
            _text(flow, block, colour)
        case Bullets():
            _bullets(flow, block, colour)
        case Table():
            draw_table(flow, block, colour)
        case Signatures():
            draw_signatures(flow, block, colour)


def _heading(flow: Flow, heading: Heading, colour: Colour) -> None:
    if heading.own_page and not flow.fresh:
        flow.turn_page()
    at = min(heading.level, len(HEADING_SIZES)) - 1
    size = HEADING_SIZES[at]
    flow.skip(HEADING_GAPS[at])
    flow.need(size * 1.25 + KEPT_WITH_HEADING)
    flow.headings.append((heading.level, heading.text.replace("**", ""), len(flow.sheets) - 1))
    flow.write(heading.text, size, size * 1.25, face=flow.family.display, colour=colour)
    if heading.level == 1:
        flow.sheet.box(flow.frame.left, flow.y + 3, 42, 2.2, colour)
        flow.y += 8
    flow.y += 5


def _text(flow: Flow, block: Text, colour: Colour) -> None:
    if block.style is TextStyle.BODY:
        flow.write(block.text, BODY, BODY_LEADING, justified=True)
        flow.skip(7)
    elif block.style is TextStyle.LEAD:
        flow.write(block.text, BODY + 1.2, BODY_LEADING + 1.8, colour=tint(colour, 0.9))
        flow.skip(9)
    elif block.style is TextStyle.CENTRED:
        flow.write(block.text, BODY, BODY_LEADING, centred=True)
        flow.skip(7)
    else:
        flow.write(block.text, 9.0, 12.2, face=flow.family.slanted, colour=GREY)
        flow.skip(6)


def _bullets(flow: Flow, block: Bullets, colour: Colour) -> None:
    for item in block.items:
        flow.need(BODY_LEADING * 2)
        flow.sheet.box(flow.frame.left + 5, flow.y + 6.2, 3.4, 3.4, colour)
        flow.write(item, BODY, BODY_LEADING, indent=18)
        flow.skip(2.5)
    flow.skip(5)


def _contents(flow: Flow, block: Contents, colour: Colour, entries: Sequence[Entry]) -> None:
    flow.write(block.title, HEADING_SIZES[0], 30, face=flow.family.display, colour=colour)
    flow.y += 8
    for entry in entries:
        if entry.level <= block.depth:
            _contents_line(flow, entry)


def _contents_line(flow: Flow, entry: Entry) -> None:
    face = flow.family.bold if entry.level == 1 else flow.family.plain
    size, leading = (10.8, 19.0) if entry.level == 1 else (10.0, 15.0)
    indent = 0.0 if entry.level == 1 else 16.0
    room = flow.frame.width - indent - 46
    lines = list(break_lines(flow.family, entry.text, room / size, face=face))
    flow.need(leading * len(lines))
    right = flow.frame.left + flow.frame.width
    for line in lines:
        baseline = flow.y + leading * 0.75
        left = flow.frame.left + indent
        flow.sheet.runs(left, baseline, line.runs, size)
        if line.last:
            end = right - face.width(entry.label) * size
            flow.sheet.runs(end, baseline, [(face, entry.label)], size)
            flow.sheet.line((left + line.width * size + 6, baseline), (end - 6, baseline))
        flow.y += leading


def _cover(flow: Flow, cover: Cover, colour: Colour) -> None:
    sheet, family = flow.sheet, flow.family
    sheet.bare = True
    sheet.box(0, 0, sheet.width, 286, colour)
    sheet.box(0, 286, sheet.width, 7, tint(colour, 0.45))
    flow.y = 92
    flow.write(cover.above, 13, 20, face=family.display, colour=tint(WHITE, 1))
    flow.y += 10
    flow.write(cover.title, 27, 34, face=family.display, colour=WHITE)
    flow.y = 330
    flow.write(cover.below, 16, 23, face=family.display, colour=colour)
    flow.y += 18
    for fact in cover.facts:
        flow.write(fact, 11.5, 18)
    flow.y = sheet.height - 148
    sheet.line((MARGIN, flow.y), (sheet.width - MARGIN, flow.y))
    flow.y += 10
    flow.write(cover.warning, 9.5, 13, face=family.slanted, colour=GREY)
    flow.turn_page()
