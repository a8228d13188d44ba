"""What each action does with what is described: a file of the inbox, or else a record."""

from collections.abc import Callable, Mapping
from typing import Final

from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.ui.catalogue.beside_desk import BesideDesk
from irev_desktop.ui.catalogue.cataloguing_actions import Gesture
from irev_desktop.ui.catalogue.inbox_desk import InboxDesk
from irev_desktop.ui.catalogue.prompter import Prompter
from irev_desktop.ui.catalogue.record_desk import RecordDesk

GESTURES: Final[Mapping[str, Callable[[Prompter], None]]] = {
    "accept": Prompter.accept_here,
    "refuse": Prompter.refuse_here,
    "accept_all": Prompter.accept_all,
    "source": Prompter.show_source,
}
"""What is done with the hints of the form that is shown."""


def item_gestures(
    upon_item: Callable[[], bool], items: InboxDesk, desk: RecordDesk, beside: BesideDesk
) -> dict[str, Gesture]:
    """Return what each action does; `upon_item` tells whether a file of the inbox is shown."""
    states = DocumentState

    def pick(with_item: Gesture, with_record: Gesture) -> Gesture:
        def do() -> object:
            return with_item() if upon_item() else with_record()

        return do

    def hint(name: str) -> Gesture:
        def do() -> object:
            return GESTURES[name](beside.current)

        return do

    return {
        "save": pick(items.keep, desk.save),
        "catalogue": pick(lambda: items.file(states.CATALOGUED), desk.catalogue),
        "publish": pick(lambda: items.file(states.PUBLISHED), desk.publish),
        "next": pick(lambda: items.walk(1), lambda: desk.walk(1)),
        "previous": pick(lambda: items.walk(-1), lambda: desk.walk(-1)),
        "to_record": lambda: items.file(states.DRAFT, stay=True),
        "aside": items.put_aside,
        "throw": items.throw_out,
        **{name: hint(name) for name in GESTURES},
        "offer_again": beside.offer_again,
        "page_on": lambda: beside.turn(1),
        "page_back": lambda: beside.turn(-1),
    }
