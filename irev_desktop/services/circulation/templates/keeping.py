"""Reading templates, and keeping a centre's own versions: facts of the library, for all desks."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.kernel import paths
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.ids import OperationId
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.circulation.templates.filling import checked
from irev_desktop.services.circulation.templates.names import TemplateName
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

FACT = "template.{name}"
"""Name of the library fact that holds a centre's own version."""


@dataclass(frozen=True, slots=True)
class TemplateRecord:
    """A template as it is used; `own` tells that the centre wrote it."""

    name: TemplateName
    text: str
    own: bool


def shipped_text(name: TemplateName) -> str:
    """Return the template that comes with the program."""
    path = paths.shipped("resources", "templates", f"{name.value}.txt")
    return path.read_text(encoding="utf-8").strip()


def template(session: Session, name: TemplateName) -> str:
    """Return a template as it is used, within the caller's session.

    Raises LibraryError as `filling.checked`: a library may come from a program that knew more.
    """
    fact = session.get(LibraryFact, FACT.format(name=name.value))
    return checked(name, fact.value if fact and fact.value else shipped_text(name))


@requires(Permission.CIRCULATE)
def list_templates(library: Library, actor: Actor) -> tuple[TemplateRecord, ...]:
    """Return all templates as they are used now, unchecked: what is wrong can be mended."""
    with library.storage.reading() as session:
        facts = {name: session.get(LibraryFact, FACT.format(name=name)) for name in TemplateName}
        own = {name: fact.value for name, fact in facts.items() if fact and fact.value}
    return tuple(
        TemplateRecord(name, own.get(name) or shipped_text(name), name in own)
        for name in TemplateName
    )


@requires(Permission.ADMINISTER)
def save_template(library: Library, actor: Actor, name: TemplateName, text: str) -> OperationId:
    """Keep a centre's own version; an empty one brings the shipped one back.

    Raises LibraryError: TEMPLATE_FIELD, TEMPLATE_INVALID.
    """
    kept = checked(name, text) if text.strip() else ""
    if kept == shipped_text(name):
        kept = ""
    with library.storage.command(actor, "template") as work:
        work.session.merge(LibraryFact(name=FACT.format(name=name.value), value=kept))
        work.details = {"title": name.label}
        work.commit()
        return work.operation
