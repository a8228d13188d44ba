"""What can go wrong, drawn once:

IrevError
├── LibraryError     a rule said no; the user's request cannot be done as asked      exit 1
│   └── UsageError   the request itself is malformed                                 exit 2
├── TroubleError     the environment failed: disk, server, file, damaged library     exit 3
└── Cancelled        the user stopped the work; nothing to show                      exit 1

Anything else that is raised is a bug (exit 70). Errors carry a code and data, never a sentence:
`kernel.sentences.sentence` turns them into French once, for window and command line alike.
"""

from irev_desktop.kernel.codes import Code


class IrevError(Exception):
    """Base of all expected failures: a stable code, and the data its sentence needs."""

    def __init__(self, code: Code, /, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        return f"{self.code} {self.data}" if self.data else str(self.code)


class LibraryError(IrevError):
    """A rule of the library said no. Shown where it arose; nothing was changed."""


class UsageError(LibraryError):
    """The request is malformed: a date that is none, an unknown option value."""


class TroubleError(IrevError):
    """The environment failed: disk full, file missing, server away, library damaged or newer."""


class Cancelled(IrevError):  # noqa: N818 - a request obeyed, not an error shown
    """The user stopped the work."""

    def __init__(self) -> None:
        super().__init__(Code.CANCELLED)
