"""Stable keys that join the tables, and the small date arithmetic of periods."""

import datetime
import re
import unicodedata

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def slug(text: str) -> str:
    """Return `text` as lower case ASCII words joined by hyphens."""
    opened = text.lower().replace("œ", "oe").replace("’", "-")
    plain = unicodedata.normalize("NFKD", opened).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def region_key(code: str) -> str:
    """Return the key of a région from its INSEE code."""
    return f"region:{code}"


def departement_key(code: str) -> str:
    """Return the key of a département from its INSEE code."""
    return f"departement:{code}"


def commune_key(code: str) -> str:
    """Return the key of a commune from its INSEE code."""
    return f"commune:{code}"


def day_before(iso: str) -> str:
    """Return the ISO date of the day before `iso`; raises ValueError on anything else."""
    day = datetime.date.fromisoformat(iso) - datetime.timedelta(days=1)
    return day.isoformat()


def french_date(iso: str) -> str:
    """Return an ISO date as it is written in French: « 1er janvier 2016 »."""
    day = datetime.date.fromisoformat(iso)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"
