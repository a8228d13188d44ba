"""What the gestures on pages do, to the view that is current at that moment."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from irev_desktop.ui.frame.actions import Actions
from irev_desktop.ui.reading.gestures import Gesture
from irev_desktop.ui.reading.pages.actions import Gestures
from irev_desktop.ui.reading.pages.arrangement import Columns
from irev_desktop.ui.reading.pages.page_view import PageView
from irev_desktop.ui.reading.pages.paper import Paper
from irev_desktop.ui.reading.pages.presenting import Presentation
from irev_desktop.ui.reading.pages.zoom import Fit, Zoom

TOGGLES = (
    *("fit_width", "fit_page", "fit_height", "fit_content"),
    *("one_column", "two_columns", "book", "continuous"),
    *("plain", "sepia", "night", "spare_pictures", "grab"),
)


class PageCommands:
    """Does the gestures; shows in their actions what holds of the current view.

    A document that is opened takes over how the one before was shown.
    """

    def __init__(self, view: Callable[[], PageView]) -> None:
        """Take what gives the current view."""
        self._view = view
        self._last: PageView | None = None

    def gestures(self, go_to_page: Gesture, display: Gesture) -> Gestures:
        """Return what each action does; the field of pages and the menu are the toolbar's."""
        on = self._on
        return Gestures(
            previous_page=on(lambda view: view.step_page(False)),
            next_page=on(lambda view: view.step_page(True)),
            go_to_page=go_to_page,
            smaller=on(lambda view: view.step_zoom(False)),
            bigger=on(lambda view: view.step_zoom(True)),
            real_size=on(lambda view: view.set_zoom(Zoom(Fit.NONE, 100.0))),
            fit_width=on(lambda view: view.set_zoom(Zoom(Fit.WIDTH))),
            fit_page=on(lambda view: _fit_whole(view, Fit.PAGE)),
            fit_height=on(lambda view: _fit_whole(view, Fit.HEIGHT)),
            fit_content=on(lambda view: view.set_zoom(Zoom(Fit.CONTENT))),
            zoom_rectangle=on(PageView.zoom_to_rectangle),
            grab=on(lambda view: view.choose_grab(not view.grabs)),
            one_column=self._columns(Columns.ONE),
            two_columns=self._columns(Columns.TWO),
            book=self._columns(Columns.BOOK),
            continuous=on(_toggle_continuous),
            turn_left=on(lambda view: view.turn(-90)),
            turn_right=on(lambda view: view.turn(90)),
            plain=on(lambda view: view.set_paper(Paper.PLAIN)),
            sepia=on(lambda view: view.set_paper(Paper.SEPIA)),
            night=on(_toggle_night),
            spare_pictures=on(lambda view: view.spare_pictures(not view.spares_pictures)),
            present=on(lambda view: Presentation(view).start()),
            full_screen=on(_toggle_full_screen),
            retry=on(PageView.retry),
            display=display,
        )

    def show_state(self, actions: Actions) -> None:
        """Check the actions that hold of the current view."""
        view = self._view()
        columns, fit, paper = view.arrangement.columns, view.zoom.fit, view.paper
        holds = (
            *(fit is each for each in (Fit.WIDTH, Fit.PAGE, Fit.HEIGHT, Fit.CONTENT)),
            *(columns is each for each in (Columns.ONE, Columns.TWO, Columns.BOOK)),
            view.arrangement.continuous,
            *(paper is each for each in (Paper.PLAIN, Paper.SEPIA, Paper.NIGHT)),
            view.spares_pictures,
            view.grabs,
        )
        for name, held in zip(TOGGLES, holds, strict=True):
            actions.qaction(f"reader.{name}").setChecked(held)

    def adopt(self, view: PageView) -> None:
        """Show a new view as the one before was."""
        if self._last is not None:
            view.arrange(self._last.arrangement)
            view.set_paper(self._last.paper_choice)
            view.spare_pictures(self._last.spares_pictures)
        self._last = view

    def _on(self, act: Callable[[PageView], object]) -> Gesture:
        def gesture() -> None:
            self._last = self._view()
            act(self._last)

        return gesture

    def _columns(self, columns: Columns) -> Gesture:
        return self._on(lambda view: view.arrange(replace(view.arrangement, columns=columns)))


def _toggle_continuous(view: PageView) -> None:
    view.arrange(replace(view.arrangement, continuous=not view.arrangement.continuous))


def _toggle_night(view: PageView) -> None:
    view.set_paper(Paper.PLAIN if view.paper is Paper.NIGHT else Paper.NIGHT)


def _toggle_full_screen(view: PageView) -> None:
    window = view.window()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _fit_whole(view: PageView, fit: Fit) -> None:
    """Fit pages, and bring the one that is read to the top."""
    page = view.page
    view.set_zoom(Zoom(fit))
    view.go_to(page)
