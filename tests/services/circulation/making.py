"""What the fixtures of these tests hand out, and what a refusal looks like."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.circulation.answer import Reason
from irev_desktop.services.circulation.records import BorrowerRecord

MakeBorrower = Callable[..., BorrowerRecord]
MakeCopies = Callable[..., int]


@contextmanager
def refused(code: Code, /, **data: object) -> Iterator[None]:
    """Expect a refusal with that code and at least these data."""
    with pytest.raises(LibraryError) as refusal:
        yield
    assert refusal.value.code is code
    for name, value in data.items():
        assert refusal.value.data[name] == value


def codes(reasons: tuple[Reason, ...]) -> list[Code]:
    """Return the codes of reasons, in order."""
    return [reason.code for reason in reasons]
