"""All that a library holds about one person, in words that the person understands."""

from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """One thing said in each line of a part: its key in a JSON answer, its words on paper."""

    key: str
    label: str
    weight: int = 1
    """Its share of the width on paper."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One kind of data: what it is, why it is kept and until when, its lines."""

    key: str
    title: str
    purpose: str
    columns: tuple[OwnColumn, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class OwnData:
    """The answer to « que savez-vous de moi ? » on a day."""

    library: str
    day: date
    card: str
    name: str
    identity: tuple[tuple[OwnColumn, Value], ...]
    parts: tuple[OwnPart, ...]
    remarks: tuple[str, ...]
    """How long things are kept, what is not kept, what one may ask for."""

    def as_json(self) -> dict[str, object]:
        """Return the same as one object of French keys; every part is a list of objects."""
        answer: dict[str, object] = {
            "fonds": self.library,
            "etabli_le": self.day,
            "fiche": {column.key: value for column, value in self.identity},
        }
        for part in self.parts:
            keys = [column.key for column in part.columns]
            answer[part.key] = [dict(zip(keys, row, strict=True)) for row in part.rows]
        return answer | {"remarques": list(self.remarks)}
