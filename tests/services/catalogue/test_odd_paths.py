"""Import of files with odd names and of links: nothing is lost, nothing lies outside the store."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from sqlalchemy import select

from irev_desktop.entities.document import DigitalFile
from irev_desktop.kernel.codes import Code
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from tests.libraries import ADMIN
from tests.pdf import files


def test_a_link_and_what_it_names_are_both_accounted_for(library: Library, inbox: Path) -> None:
    files.good_pdf(inbox / "vrai.pdf")
    (inbox / "lien.pdf").symlink_to("vrai.pdf")
    (inbox / "boucle.pdf").symlink_to("boucle.pdf")
    (inbox / "rond").symlink_to(inbox)
    report = import_files(library, ADMIN, [inbox, inbox / "rond" / "vrai.pdf"])
    assert [stored.path.name for stored in report.documents] == ["lien.pdf"]
    assert [each.path.name for each in report.duplicates] == ["vrai.pdf"]
    assert [(each.path.name, each.code) for each in report.refused] == [
        ("boucle.pdf", Code.PATH_UNREADABLE)
    ]


@pytest.mark.skipif(os.name != "posix", reason="names that only POSIX allows")
def test_a_name_is_a_label_whatever_it_holds(library: Library, inbox: Path) -> None:
    names = [
        b"-tiret.pdf",
        b"--json.pdf",
        b"ligne\nsuivante.pdf",
        b"rouge\x1b[31m.pdf",
        b"pas de l'UTF-8 \xff\xfe.pdf",
        "envers\u202efdp.exe.pdf".encode(),
        unicodedata.normalize("NFD", "Été à Béthune.pdf").encode(),
        b"C:\\Windows\\CON.pdf",
        b"..\\..\\dehors.pdf",
        b"%2e%2e%2fdehors.pdf",
        b"{0.__class__} %s.pdf",
        b"n" * 251 + b".pdf",
    ]
    for number, name in enumerate(names):
        made = files.good_pdf(inbox / "neuf.pdf", title=f"N {number}")
        made.rename(os.fsdecode(os.fsencode(inbox) + b"/" + name))
    report = import_files(library, ADMIN, [inbox])
    assert len(report.documents) == len(names)
    with library.storage.reading() as session:
        labels = session.scalars(select(DigitalFile.name)).all()
    for label in labels:
        assert label.isprintable()
        assert unicodedata.is_normalized("NFC", label)
        assert not {"/", "\\"} & set(label)
    stored = {path for path in library.storage.store.root.rglob("*") if path.is_file()}
    assert len(stored) == len(names)
    assert all(re.fullmatch(r"[0-9a-f]{64}\.pdf", path.name) for path in stored)
