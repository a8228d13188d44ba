"""« Réglages »: what a person chooses on this post, and what an administrator chooses for all."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import NO_BREAK_SPACE, _
from irev_desktop.services.administration.choices import choose, library_choices
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.settings import UserSettings
from irev_desktop.ui.administration.form_dialog import FormDialog
from irev_desktop.ui.administration.keeper import Keeper
from irev_desktop.ui.frame.context import SOUND
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import STEPS
from irev_desktop.ui.look.tokens import Theme, Tone
from irev_desktop.ui.widgets.editors import choice
from irev_desktop.ui.widgets.form import Field

ON, OFF = "on", "off"


def post_fields() -> list[Field]:
    """Return the fields of this post."""
    themes = [(theme.label, theme.value) for theme in Theme]
    sizes = [(f"{step}{NO_BREAK_SPACE}%", step) for step in STEPS]
    sounds = [(_("Oui"), ON), (_("Non"), OFF)]
    return [
        Field("theme", _("Thème"), lambda: choice(themes)),
        Field("size", _("Taille du texte"), lambda: choice(sizes)),
        Field("sound", _("Son quand un scan est refusé"), lambda: choice(sounds)),
    ]


def library_fields() -> list[Field]:
    """Return the fields of the library, for an administrator."""
    hint = _("Vide : les signalements attendent seulement dans la liste de travail de Cataloguer.")
    recognition = [(_("Reconnues dès l’import"), ON), (_("Reconnues à la demande"), OFF)]
    return [
        Field("name", _("Nom du fonds"), QLineEdit, required=True),
        Field("report_mail", _("Courriel pour les signalements"), QLineEdit, hint=hint),
        Field("recognition", _("Pages sans texte"), lambda: choice(recognition)),
    ]


class SettingsDialog(FormDialog):
    """Shows the settings of now; they apply as soon as they are kept. `renamed` carries a name."""

    renamed = Signal(str)

    def __init__(self, frame: Frame, keeper: Keeper, administers: bool, parent: QWidget) -> None:
        fields = [*post_fields(), *(library_fields() if administers else ())]
        intro = _("Thème, taille et son ne valent que pour ce poste ; le reste pour tout le fonds.")
        words = intro if administers else ""
        super().__init__(frame.look, _("Réglages"), words, fields, _("Enregistrer"), parent)
        self._frame = frame
        self._keeper = keeper
        self._administers = administers
        self._chosen: LibraryChoices | None = None
        self.submitted.connect(self._keep)

    def ask(self) -> None:
        """Read what holds now, then open."""
        if self._administers:
            self._frame.jobs.run(library_choices, done=self._show, key="choices")
        else:
            self._show(None)

    def _show(self, chosen: LibraryChoices | None) -> None:
        self._chosen = chosen
        look = self._frame.look
        sound = ON if kept_settings(self._keeper).sound else OFF
        self.form.set_values(
            {"theme": look.theme.value, "size": look.scale.percent, "sound": sound}
        )
        if chosen:
            recognition = ON if chosen.recognise_at_import else OFF
            self.form.set_values({"name": chosen.name, "report_mail": chosen.report_mail})
            self.form.set_values({"recognition": recognition})
        self.error.hide()
        self.show_form()

    def _keep(self) -> None:
        if self._chosen is None:
            self._keep_post()
            return
        at_import = self.form.values()["recognition"] == ON
        choices = LibraryChoices(self.text("name"), self.text("report_mail"), at_import)
        if choices == self._chosen:
            self._keep_post()
            return
        self.set_busy(True)
        self._frame.jobs.run(
            choose,
            choices,
            lane=Lane.DESK,
            done=self._kept,
            failed=self._refused,
            ended=self._free,
        )

    def _kept(self, choices: LibraryChoices) -> None:
        self.renamed.emit(choices.name)
        self._keep_post()

    def _refused(self, error: LibraryError) -> None:
        field = error.data.get("field")
        name = field if field in self.form.values() else "name"
        self.form.complain(str(name), sentence(error))

    def _free(self) -> None:
        self.set_busy(False)

    def _keep_post(self) -> None:
        """Apply and keep what concerns this post; a file that cannot be written is told."""
        values = self.form.values()
        theme, sound = str(values["theme"]), values["sound"] == ON
        size = int(values["size"] or 100)
        self.accept()
        take_sound(self._frame, sound)
        look = self._frame.look
        look.set_theme(Theme(theme))
        look.set_percent(size)
        try:
            kept = replace(kept_settings(self._keeper), theme=theme, text_scale=size, sound=sound)
            self._keeper.save(kept)
        except OSError as error:
            text = _("Réglages appliqués, mais pas gardés pour la prochaine fois ({why}).")
            self._frame.notices.say(text.format(why=error.strerror or error), Tone.WARNING)
            return
        self._frame.notices.say(_("Réglages enregistrés."), Tone.SUCCESS)


def take_sound(frame: Frame, sound: bool) -> None:
    """Let the desk know whether a refusal may be heard."""
    frame.context.set_fact(SOUND, sound)


def kept_settings(keeper: Keeper) -> UserSettings:
    """Return a person's settings; the usual ones where the file cannot be read any more."""
    try:
        return keeper.load()
    except TroubleError:
        return UserSettings()
