"""What only the composition root can do, lent to this feature."""

from collections.abc import Callable
from dataclasses import dataclass

from irev_desktop.settings import UserSettings


@dataclass(frozen=True, slots=True)
class Keeper:
    """Opens another library in place of this one; reads and keeps a person's settings.

    `open` takes a folder or an address, then the address of its database if it bears a password
    that `library.toml` does not keep, else nothing; a failure is shown by it, never raised. `save`
    may raise OSError.
    """

    open: Callable[[str, str], object]
    load: Callable[[], UserSettings]
    save: Callable[[UserSettings], object]
