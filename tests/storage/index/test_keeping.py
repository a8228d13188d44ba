"""The index knows what it has reached, shares its folder, and is made anew when it is no good."""

import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import Cancelled, TroubleError
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.storage.index.index import SearchIndex
from irev_desktop.storage.index.records import IndexedDocument, IndexedPage, SearchRequest
from irev_desktop.storage.index.schema import SCHEMA_VERSION


def document(document_id: int, text: str) -> IndexedDocument:
    return IndexedDocument(
        document_id,
        title=text,
        state=DocumentState.CATALOGUED,
        pages=(IndexedPage(document_id, "f.pdf", 1, text),),
    )


def total(index: SearchIndex, query: str) -> int:
    return index.search(SearchRequest(query)).total


def open_index(folder: Path, owner: str = "", patience: float = 0.0) -> SearchIndex:
    return SearchIndex(folder, owner, patience=patience)


def test_an_empty_folder_answers_nothing_and_says_that_it_is_to_be_built(tmp_path: Path) -> None:
    index = open_index(tmp_path / "none")
    answer = index.search(SearchRequest("ville"))
    assert (index.number, answer.total, answer.complete) == (None, 0, False)
    assert not (tmp_path / "none").exists()


def test_the_number_is_committed_with_the_words(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert index.apply([document(1, "ville")], [], 7)
    assert index.number == 7
    assert open_index(tmp_path).number == 7
    assert index.search(SearchRequest("ville")).complete


def test_a_change_that_is_there_already_is_not_applied_again(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.apply([document(1, "récent")], [], 7)
    assert not index.apply([document(1, "ancien")], [], 6)
    assert (index.number, total(index, "récent")) == (7, 1)


def test_what_fails_on_the_way_changes_nothing(tmp_path: Path) -> None:
    def stopped() -> Iterator[IndexedDocument]:
        yield document(1, "ensuite")
        raise Cancelled

    index = open_index(tmp_path)
    index.apply([document(1, "avant")], [], 1)
    with pytest.raises(Cancelled):
        index.apply(stopped(), [], 2)
    assert (index.number, total(index, "avant"), total(index, "ensuite")) == (1, 1, 0)
    assert index.apply([document(1, "ensuite")], [], 2)


def test_a_building_that_was_stopped_is_begun_again(tmp_path: Path) -> None:
    def stopped() -> Iterator[IndexedDocument]:
        yield from (document(number, "ancien") for number in range(1, 251))
        raise Cancelled

    index = open_index(tmp_path)
    with pytest.raises(Cancelled):
        index.apply(stopped(), [], 1)
    answer = index.search(SearchRequest("ancien"))
    assert (index.number, answer.total, answer.complete) == (None, 200, False)
    index.apply([document(1, "complet")], [], 2)
    assert (index.number, total(index, "ancien"), total(index, "complet")) == (2, 0, 1)


def test_rebuilding_replaces_all_and_answers_meanwhile(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.apply([document(1, "avant"), document(2, "avant")], [], 5)

    def watched() -> Iterator[IndexedDocument]:
        yield document(1, "ensuite")
        assert total(index, "avant") == 2

    index.rebuild(watched(), 4)
    assert (index.number, total(index, "avant"), total(index, "ensuite")) == (4, 0, 1)


def test_a_cleared_index_is_to_be_built(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.apply([document(1, "ville")], [], 5)
    index.clear()
    assert (index.number, total(index, "ville")) == (None, 0)


def test_the_index_of_another_library_counts_as_none(tmp_path: Path) -> None:
    open_index(tmp_path, "un").apply([document(1, "ville")], [], 5)
    other = open_index(tmp_path, "deux")
    assert (other.number, total(other, "ville")) == (None, 0)
    other.apply([document(1, "quartier")], [], 1)
    assert (other.number, total(other, "ville"), total(other, "quartier")) == (1, 0, 1)


def test_an_index_of_an_older_schema_goes_away(tmp_path: Path) -> None:
    (tmp_path / "v0").mkdir()
    (tmp_path / "v0" / "meta.json").write_text("{}", encoding="utf-8")
    index = open_index(tmp_path)
    assert index.number is None
    index.apply([], [], 1)
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


FOLDER = f"v{SCHEMA_VERSION}"
DAMAGES = ["missing", "empty", "half", "garbage"]


def damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(
            {"empty": b"", "half": content[: len(content) // 2], "garbage": b"\x00" * len(content)}[
                how
            ]
        )


@pytest.mark.parametrize("how", DAMAGES)
@pytest.mark.parametrize(
    "suffix", ["meta.json", ".managed.json", ".idx", ".term", ".store", ".pos"]
)
def test_a_damaged_index_never_raises_and_is_built_anew(
    tmp_path: Path, suffix: str, how: str
) -> None:
    index = open_index(tmp_path)
    index.apply([document(number, f"ville {number}") for number in range(1, 50)], [], 5)
    index.close()
    damage(next(path for path in (tmp_path / FOLDER).iterdir() if path.name.endswith(suffix)), how)
    index = open_index(tmp_path)
    index.search(SearchRequest('"ville 7"'))
    if index.number is None:
        assert index.apply([document(1, "ville 7")], [], 5)
    assert (index.number, total(index, '"ville 7"')) == (5, 1)


def test_an_index_removed_under_an_open_one_is_built_anew(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.apply([document(1, "ville")], [], 5)
    shutil.rmtree(tmp_path / FOLDER)
    assert (index.number, total(index, "ville")) == (None, 0)
    index.apply([document(1, "ville")], [], 5)
    assert (index.number, total(index, "ville")) == (5, 1)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("", encoding="utf-8")
    index = open_index(tmp_path / "index")
    assert total(index, "ville") == 0
    with pytest.raises(TroubleError) as caught:
        index.apply([], [], 1)
    assert caught.value.code is Code.WRITE_FAILED


# ------------------------------------------------------------------------- several processes

CHILD = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from irev_desktop.storage.index.index import SearchIndex
    from irev_desktop.storage.index.records import IndexedDocument, IndexedPage, SearchRequest
    from irev_desktop.kernel.vocabulary import DocumentState

    def document(number, text):
        pages = (IndexedPage(1, "f.pdf", 1, text),)
        return IndexedDocument(number, text, state=DocumentState.CATALOGUED, pages=pages)

    index = SearchIndex(Path(sys.argv[1]))
    """
)


def child(folder: Path, code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD + textwrap.dedent(code), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_reader_sees_what_another_process_committed(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.apply([document(1, "avant")], [], 1)
    assert total(index, "avant") == 1
    other = child(tmp_path, "index.apply([document(2, 'ensuite')], [1], 2)")
    other.communicate(timeout=60)
    assert (index.number, total(index, "avant"), total(index, "ensuite")) == (2, 0, 1)


def test_while_another_process_writes_search_answers_and_writing_is_declined(
    tmp_path: Path,
) -> None:
    index = open_index(tmp_path)
    index.apply([document(1, "ville")], [], 1)
    other = child(
        tmp_path,
        """
        def slowly():
            print("writing", flush=True)
            sys.stdin.readline()
            yield document(2, "autre")

        index.apply(slowly(), [], 2)
        """,
    )
    assert other.stdout
    assert other.stdout.readline() == "writing\n"
    with pytest.raises(TroubleError) as caught:
        index.apply([document(1, "quartier")], [], 3)
    assert caught.value.code is Code.INDEX_UNAVAILABLE
    assert total(index, "ville") == 1
    other.communicate("\n", timeout=60)
    assert (index.number, total(index, "autre")) == (2, 1)
    assert index.apply([document(1, "quartier")], [], 3)


@pytest.mark.faults
def test_a_killed_writer_leaves_words_and_number_in_agreement(tmp_path: Path, faults: int) -> None:
    open_index(tmp_path).apply([document(1, "version 0")], [], 0)
    for round_ in range(5 * faults):
        other = child(
            tmp_path,
            """
            number = index.number
            print("ready", flush=True)
            while True:
                number += 1
                index.apply([document(1, f"version {number}")], [], number)
                print(number, flush=True)
            """,
        )
        assert other.stdout
        told = [other.stdout.readline() for _ in range(2 + round_ % 5)]
        other.send_signal(signal.SIGKILL)
        rest = other.communicate(timeout=60)[0].split()
        last = int((told[1:] + rest)[-1])
        index = open_index(tmp_path, patience=5.0)
        assert index.number is not None
        assert index.number >= last
        assert total(index, "version") == total(index, f'"version {index.number}"') == 1
        assert index.apply([document(2, "autre")], [], index.number + 1)
        index.close()
