"""What notices answer and are given: frozen rows, exactly what is shown."""

from dataclasses import dataclass
from datetime import date, datetime

from irev_desktop.kernel.ids import BorrowerId
from irev_desktop.kernel.notice_vocabulary import NoticeChannel, NoticeKind, NoticeState


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A loan or a hold that a notice speaks of. `due`: of a hold, its last day on the shelf."""

    loan: int | None
    hold: int | None
    due: date
    level: int
    title: str
    barcode: str


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """One letter to write: to whom, by which way, about what, in which words."""

    kind: NoticeKind
    level: int
    borrower: BorrowerId
    card: str
    name: str
    organisation: str
    address: str
    """Where a letter goes, on several lines; may be empty."""
    email: str
    """Empty where no usable address is known."""
    channel: NoticeChannel
    items: tuple[NoticeItem, ...]
    subject: str
    text: str

    @property
    def key(self) -> str:
        """What names the letter from one reading to the next."""
        return f"{self.kind}/{self.borrower}"

    @property
    def about(self) -> frozenset[tuple[int | None, int | None, date, int]]:
        """What a letter must still be about when it leaves."""
        return frozenset((each.loan, each.hold, each.due, each.level) for each in self.items)

    @property
    def level_label(self) -> str:
        """What kind of letter it is, in words."""
        return f"{self.kind.label} {self.level}" if self.level else self.kind.label


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice of the history. Whom, and in which words: empty once purged."""

    id: int
    kind: NoticeKind
    level: int
    channel: NoticeChannel
    state: NoticeState
    claimed_at: datetime
    sent_at: datetime | None
    agent: str
    card: str
    name: str
    address: str
    titles: tuple[str, ...]
    subject: str
    text: str

    @property
    def level_label(self) -> str:
        """What kind of letter it was, in words."""
        return f"{self.kind.label} {self.level}" if self.level else self.kind.label


@dataclass(frozen=True, slots=True)
class PastLetter:
    """A letter that was written, as it was: its day in words, its words; to whom, as known now."""

    name: str
    organisation: str
    address: str
    day: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A letter that did not leave, or perhaps did; `code` and `reason` say why."""

    draft: NoticeDraft
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of a batch.

    `failed` letters are still to do; `doubtful` ones may have left and wait for a person's word.
    """

    sent: tuple[NoticeDraft, ...]
    failed: tuple[Failed, ...]
    doubtful: tuple[Failed, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A batch of letters to print: each taken, to be confirmed once it is on paper."""

    notices: tuple[int, ...]
    drafts: tuple[NoticeDraft, ...]
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above a letter: the centre, how to reach it, and the day in words."""

    centre: str
    contact: str
    day: str
