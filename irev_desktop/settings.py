"""Settings: of this person on this machine, and of a library.

Each is a frozen dataclass read from TOML; defaults < file < environment < command-line flags.
A file written by an earlier version is brought forward by `UPGRADES`, one step per version.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

import tomli_w

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import TroubleError
from irev_desktop.kernel.system_errors import meaning
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.whole_file import write_whole

VERSION = 1
UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Version → the step that brings a file of that version to the next; each has a test."""

ENVIRONMENT = {"library": "IREV_LIBRARY", "theme": "IREV_THEME", "text_scale": "IREV_TEXT_SCALE"}
THEMES = ("system", "light", "dark", "contrast")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the table in a TOML file, empty if there is none; TroubleError if unreadable."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise TroubleError(Code.SETTINGS_INVALID, path=path, why=meaning(error)) from error
    except UnicodeDecodeError as error:
        raise TroubleError(Code.SETTINGS_INVALID, path=path, why=_("pas de l’UTF-8")) from error
    except tomllib.TOMLDecodeError as error:
        raise TroubleError(Code.SETTINGS_INVALID, path=path, why=_place(error)) from error
    version = table.pop("version", VERSION)
    while version in UPGRADES:
        table = UPGRADES[version](table)
        version += 1
    return table


def _place(error: tomllib.TOMLDecodeError) -> str:
    """Return where a file is no TOML; the parser says why in English only."""
    found = re.search(r"line (\d+)", str(error))
    return _("erreur à la ligne {n}").format(n=found[1]) if found else _("erreur à la fin")


def write_toml(path: Path, values: Mapping[str, Any]) -> None:
    """Write a TOML file whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, tomli_w.dumps({"version": VERSION, **values}).encode("utf-8"))


def _checked(cls: type, table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Return the known fields of a table, each of its declared type; unknown ones are ignored."""
    values = {}
    for field in fields(cls):
        if field.name not in table:
            continue
        value = table[field.name]
        if not isinstance(value, type(field.default)):
            why = _("valeur de « {name} »").format(name=field.name)
            raise TroubleError(Code.SETTINGS_INVALID, path=path, why=why)
        values[field.name] = value
    return values


@dataclass(frozen=True, slots=True)
class UserSettings:
    """What this person chose on this machine."""

    library: str = ""
    """The last library opened: a folder, or a PostgreSQL address without password."""
    theme: str = "system"
    text_scale: int = 100
    """Size of the interface's text in per cent, 80 to 200."""
    sound: bool = True

    @classmethod
    def load(cls, path: Path, environment: Mapping[str, str] = os.environ) -> Self:
        """Read the settings in `path` and the environment over them."""
        values = _checked(cls, read_toml(path), path)
        for name, variable in ENVIRONMENT.items():
            if text := environment.get(variable):
                values[name] = int(text) if name == "text_scale" and text.isdigit() else text
        settings = cls(**values)
        if settings.theme not in THEMES or settings.text_scale not in range(80, 201):
            return replace(settings, theme="system", text_scale=100)
        return settings

    def save(self, path: Path) -> None:
        """Write the settings."""
        write_toml(path, asdict(self))


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """`library.toml`: how one library is kept."""

    name: str = "Fonds de l’IREV"
    database: str = ""
    """PostgreSQL address; empty = the SQLite database in the library's folder."""
    store: str = ""
    """Folder of the document store; empty = `store/` in the library's folder."""
    report_mail: str = ""
    """Where « une information manquante, une erreur ? » is sent; empty = kept in the worklist."""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read `library.toml`."""
        return cls(**_checked(cls, read_toml(path), path))

    def save(self, path: Path) -> None:
        """Write `library.toml`."""
        write_toml(path, asdict(self))
