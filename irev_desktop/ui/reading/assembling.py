"""The gestures of the rooms, bound to whatever pane or tab is current when they are made."""

from collections.abc import Callable

from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.reading.aside import actions as aside
from irev_desktop.ui.reading.comparing import actions as comparing
from irev_desktop.ui.reading.comparing.spread import Spread
from irev_desktop.ui.reading.finding import actions as finding
from irev_desktop.ui.reading.gestures import Gesture
from irev_desktop.ui.reading.links import actions as links
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.reading.selecting import actions as selecting
from irev_desktop.ui.reading.selecting.selecting import Selecting
from irev_desktop.ui.reading.tabs import actions as tabs
from irev_desktop.ui.reading.tabs.panes import Panes


def actions_on_pane(pane: Callable[[], ReaderPane]) -> list[Action]:
    """Return the actions on one pane: beside the pages, selecting, finding."""

    def on(act: Callable[[ReaderPane], object]) -> Gesture:
        return lambda: act(pane())

    def beside(place: int) -> Gesture:
        return lambda: pane().aside.toggle(pane().aside.widgets[place])

    return [
        *aside.actions_of(
            aside.Gestures(outline=beside(0), thumbnails=beside(1), articles=beside(2))
        ),
        *selecting.actions_of(_selecting(pane)),
        *links.actions_of(
            links.Gestures(
                following=on(lambda pane: pane.links.step(forward=True)),
                previous=on(lambda pane: pane.links.step(forward=False)),
            )
        ),
        *finding.actions_of(
            finding.Gestures(
                find=on(lambda pane: pane.finder.open()),
                following=on(lambda pane: pane.finder.step(True)),
                previous=on(lambda pane: pane.finder.step(False)),
                hits=on(ReaderPane.toggle_hits),
                close=on(lambda pane: pane.finder.close()),
            )
        ),
    ]


def actions_on_panes(panes: Callable[[], Panes], compare: Gesture, more: Gesture) -> list[Action]:
    """Return the actions on tabs, and on the two panes of one.

    `compare` asks with what; `more` shows the menu of all these.
    """

    def on(act: Callable[[Panes], object]) -> Gesture:
        return lambda: act(panes())

    def two(act: Callable[[Spread], object]) -> Gesture:
        return lambda: act(panes().spread)

    return [
        *comparing.actions_of(
            comparing.Gestures(
                split=on(Panes.split),
                compare=compare,
                link=two(Spread.toggle_link),
                stack=two(Spread.stack),
                swap=two(Spread.swap),
            )
        ),
        *tabs.actions_of(
            tabs.Gestures(
                following=on(lambda panes: panes.step(1)),
                previous=on(lambda panes: panes.step(-1)),
                close=on(Panes.close_current),
                close_others=on(Panes.close_others),
                reopen=on(Panes.reopen),
                more=more,
            )
        ),
    ]


def _selecting(pane: Callable[[], ReaderPane]) -> selecting.Gestures:
    def on(act: Callable[[Selecting], object]) -> Gesture:
        return lambda: act(pane().selecting)

    return selecting.Gestures(
        copy=on(Selecting.copy),
        citation=on(Selecting.copy_citation),
        link=on(Selecting.copy_link),
        picture=on(Selecting.take_picture),
        find=on(Selecting.find),
        search=on(Selecting.search),
        select_page=on(Selecting.select_page),
        select_all=on(Selecting.select_all),
        page_text=lambda: pane().aside.toggle(pane().selecting.page_text),
    )
