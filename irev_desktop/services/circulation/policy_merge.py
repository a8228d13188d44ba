"""What two people change of the policy at the same time, put together where it can be. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from irev_desktop.services.circulation.policy_records import PolicyRecord
from irev_desktop.services.circulation.rules import VALUES, Place, RuleLine
from irev_desktop.services.circulation.switches import Switches

Spot = tuple[Place | None, str]
"""A value of the matrix, by its line and name; a choice beside it, by its name and no line."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The policy to keep, and the spots that both changed, each in another way."""

    policy: PolicyRecord
    clashes: tuple[Spot, ...]


def merge(before: PolicyRecord, wanted: PolicyRecord, now: PolicyRecord) -> Merged:
    """Return `now` with what is `wanted` otherwise than `before` put upon it."""
    was, mine, theirs = spots(before), spots(wanted), spots(now)
    changed = [spot for spot in {**was, **mine} if was.get(spot) != mine.get(spot)]
    clashes = [s for s in changed if theirs.get(s) != was.get(s) and theirs.get(s) != mine.get(s)]
    kept = {**theirs, **{spot: mine.get(spot) for spot in changed}}
    return Merged(_policy(kept), tuple(clashes))


def spots(policy: PolicyRecord) -> Mapping[Spot, object]:
    """Return every value that is written, and every choice."""
    found: dict[Spot, object] = {
        (place, name): value
        for place, line in policy.lines.items()
        for name in VALUES
        if (value := getattr(line, name)) is not None
    }
    for each in fields(Switches):
        found[None, each.name] = getattr(policy.switches, each.name)
    return found


def _policy(values: Mapping[Spot, object]) -> PolicyRecord:
    lines: dict[Place, dict[str, object]] = {}
    choices: dict[str, object] = {}
    for (place, name), value in values.items():
        if place is None:
            choices[name] = value
        elif value is not None:
            lines.setdefault(place, {})[name] = value
    written = {
        place: RuleLine(**line)  # type: ignore[arg-type]  # the names and types of its fields
        for place, line in lines.items()
    }
    switches = replace(Switches(), **choices)  # type: ignore[arg-type]  # likewise
    return PolicyRecord(written, switches)
