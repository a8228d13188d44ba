"""What a text being typed may mean, over a real library: each suggestion leads to its place."""

from pathlib import Path

import pymupdf

from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.library import Library
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.finders import Entry
from irev_desktop.ui.search.finders import meanings, suggestion_finder
from irev_desktop.ui.search.follower import Follower
from tests.libraries import ADMIN
from tests.ui.workspaces.conftest import CANARY, PATIENCE, Reader


def suggested(reader: Reader, library: Library, text: str) -> list[Entry]:
    """Return the lines that the field shows for a text."""
    finder = suggestion_finder(reader.frame)
    return [finder.entry(found) for found in meanings(library, ADMIN, text, 6)]


def test_every_kind_is_suggested_under_its_name(reader: Reader, library: Library) -> None:
    reader.go(places.search("engagements"))  # the index is there from now on
    groups = [entry.group for entry in suggested(reader, library, "denain")]
    assert {"Documents", "Territoires"} <= set(groups)
    assert groups == sorted(groups, key=groups.index)  # each group in one piece
    assert any(entry.text == CANARY for entry in suggested(reader, library, "cucs"))


def test_a_word_is_completed_by_one_of_the_pages(reader: Reader, library: Library) -> None:
    reader.go(places.search("engagements"))
    words = {entry.completion: entry for entry in suggested(reader, library, "engag")}
    word = words["engagements"]
    word.run()
    assert reader.frame.navigation.now == places.search("engagements")


def test_a_page_that_answers_opens_with_its_words_marked(reader: Reader, library: Library) -> None:
    reader.go(places.search("engagements"))
    entries = suggested(reader, library, "engagements")
    page = next(entry for entry in entries if entry.group == "Dans les pages")
    assert [page.text[start:end] for start, end in page.marks] == ["engagements"]
    page.run()
    reader.wait()
    reader.read()
    now = reader.frame.navigation.now
    assert now is not None
    assert now.kind == places.READER
    assert places.reading_of(now).query == "engagements"


def test_an_empty_field_and_a_lone_letter_suggest_nothing(reader: Reader, library: Library) -> None:
    assert suggested(reader, library, "") == []
    assert suggested(reader, library, "e") == []


def test_what_comes_is_suggested_without_a_search(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    follower = Follower(reader.frame)
    follower.start()

    def kinds() -> set[str]:
        return {entry.group for entry in suggested(reader, library, "engagements")}

    reader.qtbot.waitUntil(lambda: "Dans les pages" in kinds(), timeout=PATIENCE)
    path = tmp_path / "zinnia.pdf"
    with pymupdf.open() as file:
        file.new_page().insert_text((72, 72), "Un massif de zinnias")
        file.save(path)
    import_files(library, ADMIN, [path])
    word = "zinnias"
    reader.qtbot.waitUntil(
        lambda: word in {entry.completion for entry in suggested(reader, library, "zinn")},
        timeout=PATIENCE,
    )
