"""Checks a template, and puts values into it. Pure.

A field is a name in braces: `{titre}`. Nothing else is special, and what a value holds is never
read again: a title that says `{nom}` is printed as it is. A line whose fields are all empty and
which says nothing else is left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.templates.names import DRAWN, FIELDS, TemplateName

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_SUBJECT = re.compile(r"objet\s*:\s*", re.IGNORECASE)
LONGEST = 20_000
"""Characters of a template; more is a slip."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter filled in: its subject, and its text without it."""

    subject: str
    text: str


def checked(name: TemplateName, text: str) -> str:
    """Return a template as it is kept, without blank ends.

    Raises LibraryError: TEMPLATE_FIELD with template, line and field; TEMPLATE_INVALID.
    """
    kept = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if not kept or len(kept) > LONGEST:
        _refuse(name, 1, _("un texte, de moins de 20 000 caractères"))
    for number, line in enumerate(kept.split("\n"), start=1):
        _check_line(name, number, line)
    if name.is_letter and not _SUBJECT.match(kept):
        _refuse(name, 1, _("« Objet : … » en première ligne"))
    return kept


def _check_line(name: TemplateName, number: int, line: str) -> None:
    known = FIELDS[name]
    for found in _FIELD.findall(line):
        if found not in known:
            raise LibraryError(
                Code.TEMPLATE_FIELD,
                template=name.label,
                line=number,
                field=found,
                known=", ".join(known),
            )
        if found in DRAWN and line.strip() != f"{{{found}}}":
            _refuse(name, number, _("{field} seul sur sa ligne").format(field=f"{{{found}}}"))
    if re.search(r"[{}]", _FIELD.sub("", line)):
        _refuse(name, number, _("des accolades par deux, autour d’un seul nom de champ"))


def _refuse(name: TemplateName, line: int, expected: str) -> None:
    raise LibraryError(Code.TEMPLATE_INVALID, template=name.label, line=line, expected=expected)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a checked template with its values in; a value of several lines keeps them."""
    return "\n".join(_filled_lines(text, values)).strip()


def _filled_lines(text: str, values: Mapping[str, str]) -> Iterator[str]:
    for line in text.split("\n"):
        fields = _FIELD.findall(line)
        filled = _FIELD.sub(lambda found: values.get(found[1], ""), line)
        if fields and not any(values.get(field) for field in fields):
            bare = _FIELD.sub("", line)
            if not any(character.isalnum() for character in bare):
                continue
        yield filled.rstrip()


def fill_letter(text: str, values: Mapping[str, str]) -> Letter:
    """Return a letter template filled in, its subject apart and on one line."""
    first, _line, rest = text.partition("\n")
    subject = fill(_SUBJECT.sub("", first, count=1), values)
    return Letter(" ".join(subject.split()), fill(rest, values))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of a label that is drawn: `field` says how, `code` what."""

    field: str
    code: str


def fill_label(text: str, values: Mapping[str, str]) -> tuple[str | Drawn, ...]:
    """Return the lines of a label or a card; drawn ones apart, empty ones left out."""
    lines: list[str | Drawn] = []
    for line in text.split("\n"):
        fields = _FIELD.findall(line)
        if fields and fields[0] in DRAWN:
            lines.append(Drawn(fields[0], values.get(fields[0], "")))
        else:
            lines += [part for part in fill(line, values).split("\n") if part]
    return tuple(lines)
