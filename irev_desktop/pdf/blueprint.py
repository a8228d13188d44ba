"""What a PDF to be composed holds: its blocks in reading order, as plain data that travels as JSON.

Texts are Western European (what Windows-1252 can write, narrow no-break spaces included); `**…**`
in a text is bold. Nothing here depends on the day or the machine: the same blueprint gives the
same bytes.
"""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Layout(StrEnum):
    """How the pages of a section are cut."""

    PORTRAIT = "portrait"
    COLUMNS = "columns"
    LANDSCAPE = "landscape"


class Numbering(StrEnum):
    """How the pages of a section are numbered; each kind starts at 1, `ARABIC` goes on."""

    ROMAN = "roman"
    ARABIC = "arabic"
    ANNEXE = "annexe"
    """A-1, A-2…"""


class TextStyle(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    CENTRED = "centred"


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page."""

    above: str
    title: str
    below: str
    facts: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: filled in once the pages of the headings are known."""

    title: str
    depth: int = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, which the outline shows too. Level from 1; `own_page` starts a new page."""

    level: int
    text: str
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str
    style: TextStyle = TextStyle.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short paragraphs."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are relative, one per column. Without header when that is empty."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Empty boxes for those who sign, two a line."""

    names: tuple[str, ...]


Block = Cover | Contents | Heading | Text | Bullets | Table | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that share page layout and numbering; it starts on a new page."""

    blocks: tuple[Block, ...]
    layout: Layout = Layout.PORTRAIT
    numbering: Numbering = Numbering.ARABIC


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One PDF. `name` is its file name; `colour` a tint as #rrggbb; `seed` rules a scan's dirt."""

    name: str
    title: str
    sections: tuple[Section, ...]
    header: str = ""
    footer: str = ""
    subject: str = ""
    author: str = ""
    serif: bool = True
    colour: str = "#1f4e79"
    scanned: bool = False
    """Only pictures of its pages, as a scanner without text recognition makes them."""
    seed: int = 0
    keywords: tuple[str, ...] = field(default=())


_BLOCKS: dict[str, Any] = {
    kind.__name__: kind for kind in (Cover, Contents, Heading, Text, Bullets, Table, Signatures)
}


def to_line(blueprint: Blueprint) -> str:
    """Return the blueprint as one line of JSON."""
    data = asdict(blueprint)
    for section, plain in zip(blueprint.sections, data["sections"], strict=True):
        plain["blocks"] = [
            {"block": type(block).__name__, **asdict(block)} for block in section.blocks
        ]
    return json.dumps(data, ensure_ascii=False)


def from_line(text: str) -> Blueprint:
    """Return the blueprint that a line of JSON stands for; raises ValueError on anything else."""
    data = json.loads(text)
    sections = tuple(
        Section(
            tuple(_block(block) for block in section["blocks"]),
            Layout(section["layout"]),
            Numbering(section["numbering"]),
        )
        for section in data.pop("sections")
    )
    return Blueprint(sections=sections, **{key: _frozen(value) for key, value in data.items()})


def _block(data: dict[str, Any]) -> Block:
    kind = _BLOCKS[data.pop("block")]
    values = {key: _frozen(value) for key, value in data.items()}
    if kind is Text:
        values["style"] = TextStyle(values["style"])
    block: Block = kind(**values)
    return block


def _frozen(value: Any) -> Any:
    """Return lists as tuples, all the way down."""
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
