"""The actions of the window itself: going about, sizes, themes, paper, help, undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.look.tokens import Theme

THEMES = "header.theme"
"""The menu of themes."""
HELP = "window.help"
"""The menu of what helps one to find one's way, and of the way out."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """What the window does when asked; one callback for each action that is its own."""

    search: Callable[[], object]
    search_help: Callable[[], object]
    palette: Callable[[], object]
    shortcuts: Callable[[], object]
    past_notices: Callable[[], object]
    print_page: Callable[[], object]
    save_pdf: Callable[[], object]
    report: Callable[[], object]
    show_workspace: Callable[[str], object]
    close: Callable[[], object]


def window_actions(frame: Frame, do: Gestures) -> tuple[Action, ...]:
    """Return the actions that work everywhere, workspaces and themes apart."""
    return (
        Action(
            "go.back",
            _("Revenir en arrière"),
            frame.navigation.back,
            "back",
            "Alt+Left",
            enabled=lambda context: context.can_go_back,
        ),
        Action(
            "go.forward",
            _("Aller en avant"),
            frame.navigation.forward,
            "forward",
            "Alt+Right",
            enabled=lambda context: context.can_go_forward,
        ),
        Action("go.search", _("Chercher dans tout le fonds"), do.search, "search", "Ctrl+L"),
        Action(
            "go.search_help",
            _("Comment chercher"),
            do.search_help,
            "help",
            "Shift+F1",
            words=_("aide recherche langage guillemets exemples"),
        ),
        Action("go.palette", _("Palette de commandes"), do.palette, "palette", "Ctrl+K", (HELP,)),
        *_text_sizes(frame),
        *_paper(do),
        Action(
            "edit.undo",
            _("Annuler la dernière opération"),
            frame.undo.undo_last,
            "undo",
            "Ctrl+Z",
            enabled=lambda context: context.can_undo,
        ),
        Action("help.shortcuts", _("Raccourcis clavier"), do.shortcuts, "keyboard", "F1", (HELP,)),
        Action("help.notices", _("Messages de cette session"), do.past_notices, "bell"),
        Action("window.close", _("Quitter"), do.close, "close", "Ctrl+Q", (HELP,)),
    )


def workspace_actions(workspaces: Sequence[Workspace], do: Gestures) -> tuple[Action, ...]:
    """Return one action for each workspace that this agent sees."""
    return tuple(
        Action(
            f"go.{workspace.id}",
            _("Aller à {workspace}").format(workspace=workspace.title),
            partial(do.show_workspace, workspace.id),
            workspace.icon,
            workspace.shortcut,
            words=workspace.words,
        )
        for workspace in workspaces
    )


def theme_actions(frame: Frame) -> tuple[Action, ...]:
    """Return one action for each theme."""
    icons = {Theme.LIGHT: "theme-light", Theme.DARK: "theme-dark"}
    return tuple(
        Action(
            f"theme.{theme}",
            _("Thème : {theme}").format(theme=theme.label),
            partial(frame.look.set_theme, theme),
            icons.get(theme, "theme"),
            places=(THEMES,),
            words=_("couleurs apparence sombre clair contraste"),
        )
        for theme in Theme
    )


def _text_sizes(frame: Frame) -> tuple[Action, ...]:
    words = _("zoom lettres taille police A+ A−")
    look = frame.look
    normal = partial(look.set_percent, 100)
    return (
        Action(
            "text.smaller", _("Réduire le texte"), look.smaller, "text-bigger", "Alt+-", words=words
        ),
        Action(
            "text.bigger", _("Agrandir le texte"), look.bigger, "text-bigger", "Alt++", words=words
        ),
        Action("text.normal", _("Texte à 100 %"), normal, "text-bigger", "Alt+0", words=words),
    )


def _paper(do: Gestures) -> tuple[Action, ...]:
    return (
        Action(
            "page.print",
            _("Imprimer"),
            do.print_page,
            "print",
            "Ctrl+P",
            enabled=lambda context: context.can_print,
            hint=_("Imprimer ce qui est affiché"),
        ),
        Action(
            "page.pdf",
            _("PDF"),
            do.save_pdf,
            "pdf",
            "Ctrl+Shift+P",
            enabled=lambda context: context.can_print,
            hint=_("Enregistrer en PDF ce qui est affiché"),
        ),
        Action(
            "page.report",
            _("Une information manquante, une erreur ?"),
            do.report,
            "report",
            "Ctrl+Shift+M",
            enabled=lambda context: context.can_report,
            words=_("signaler contacter"),
        ),
    )
