"""What is made from the library's content and remembered between questions, one of each kind.

A service asks for its value and says how to bring it up to date; nothing here is a source of truth.
"""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")


class Derived:
    """The remembered values of one opened library. Safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: dict[type[object], object] = {}

    def renewed(self, kind: type[T], renew: Callable[[T | None], T]) -> T:
        """Return the value of that kind after `renew`, which is given the last one, if any.

        One thread renews at a time; whatever `renew` raises leaves the last value in place.
        """
        with self._lock:
            value = renew(cast("T | None", self._values.get(kind)))
            self._values[kind] = value
            return value
