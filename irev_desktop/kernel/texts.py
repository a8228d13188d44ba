"""French texts for window, command line and paper: plural, dates, sizes, numbers.

The source texts are French. A `gettext` catalogue of another language may be installed later;
until then `FrenchTexts` answers, because gettext's own fallback knows only the English plural
(« 0 documents » where French says « 0 document »).
"""

import gettext
from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

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
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class FrenchTexts(gettext.NullTranslations):
    """Gives every text back as written, with the French plural rule: singular below two."""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return `singular` when |n| < 2, `plural` otherwise."""
        return singular if abs(n) < 2 else plural


_translations: gettext.NullTranslations = FrenchTexts()


def _(text: str) -> str:
    """Return the interface text for a French source text."""
    return _translations.gettext(text)


def n_(singular: str, plural: str, count: int) -> str:
    """Return the right form for `count`, with `{n}` replaced by the number written in French."""
    return _translations.ngettext(singular, plural, count).replace("{n}", number(count))


def number(value: int) -> str:
    """Write an integer with French thousands: 12 345."""
    return f"{value:,}".replace(",", NARROW_SPACE)


def long_date(day: date) -> str:
    """Write a day in words: « 22 juin 2015 », « 1er mars 2010 »."""
    first = "1er" if day.day == 1 else str(day.day)
    return f"{first} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Write a day with its weekday: « lundi 22 juin 2015 »."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date) -> str:
    """Write a day in figures: 22/06/2015."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def local_time(instant: datetime) -> str:
    """Write the hour and minute, in Paris, of an aware instant: « 14 h 05 »."""
    local = instant.astimezone(PARIS)
    return f"{local.hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{local.minute:02}"


def instant_in_words(instant: datetime) -> str:
    """Write an aware instant in words, in Paris: « 22 juin 2015 à 14 h 05 »."""
    local = instant.astimezone(PARIS)
    return _("{day} à {time}").format(day=long_date(local.date()), time=local_time(local))


def file_size(size: int) -> str:
    """Write a size in bytes with French units (octets), one decimal from kilo up."""
    if size < 1024:
        return n_("{n} octet", "{n} octets", size)
    value = float(size)
    for unit in ("Kio", "Mio", "Gio", "Tio"):
        value /= 1024
        if value < 1024 or unit == "Tio":
            break
    return f"{value:.1f}".replace(".", ",") + NO_BREAK_SPACE + unit


def period(start: date | None, end: date | None) -> str:
    """Write a period: « 2015-2020 », « depuis 2015 », « jusqu’en 2014 », or empty when unknown."""
    if start and end:
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if start:
        return _("depuis {year}").format(year=start.year)
    if end:
        return _("jusqu’en {year}").format(year=end.year)
    return ""
