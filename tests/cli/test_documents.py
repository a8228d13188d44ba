"""`irev document`, `copy`, `search`: describing what is there, publishing it, finding it."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Irev
from tests.pdf.files import good_pdf


@pytest.fixture
def draft(irev: Irev, fonds: Path, tmp_path: Path) -> dict[str, Any]:
    """A draft made of a file of two pages."""
    path = good_pdf(tmp_path / "contrat.pdf", pages=2)
    [stored] = irev("import", path, "--json").json["documents"]
    assert isinstance(stored, dict)
    return stored


def test_a_list_is_narrowed_by_codes(irev: Irev, fonds: Path) -> None:
    every = irev("document", "list", "--json").json["documents"]
    cucs = irev("document", "list", "--dispositif", "CUCS", "--json").json["documents"]
    there = irev("document", "list", "--dispositif", "CUCS", "--territory", "62", "--json")
    assert 0 < len(there.json["documents"]) < len(cucs) < len(every)
    assert {document["dispositif"] for document in cucs} == {"CUCS"}
    assert {"id", "title", "kind", "status"} <= every[0].keys()
    known = irev("document", "list", "--availability", "notice_seule", "--json")
    assert len(known.json["documents"]) == len(every)
    assert irev("document", "list", "--text", "zzzz", "--json").json["documents"] == []
    assert irev("document", "list", "--territory", "00000", "--json").code == 1
    assert irev("document", "list", "--status", "perdu", "--json").code == 2


def test_a_document_is_described_published_and_its_history_told(
    irev: Irev, draft: dict[str, Any]
) -> None:
    number = draft["id"]
    early = irev("document", "publish", number, "--json")
    assert (early.code, early.json["error"]) == (1, "dispositif_missing")
    fields = ("dispositif=CUCS", "territories=59350", "summary=Un résumé = court.")
    words = [word for field in fields for word in ("--set", field)]
    edited = irev("document", "edit", number, *words, "--json")
    assert edited.code == 0
    assert edited.json["id"] == number
    assert edited.json["summary"] == "Un résumé = court."
    assert irev("document", "publish", number, "--json").json["status"] == "published"
    told = irev("document", "history", number, "--json").json["operations"]
    assert [each["kind"] for each in told][-1] == "import"
    assert edited.json["operation"] in [each["operation"] for each in told]


def test_an_operation_is_undone_and_the_undo_too(irev: Irev, draft: dict[str, Any]) -> None:
    number = draft["id"]
    edited = irev("document", "edit", number, "--set", "title=Autre", "--json").json
    undone = irev("document", "undo", edited["operation"], "--json")
    assert undone.json["undid"] == edited["operation"]
    assert irev("document", "show", number, "--json").json["title"] == draft["title"]
    irev("document", "undo", undone.json["operation"])
    assert irev("document", "show", number, "--json").json["title"] == "Autre"
    first = irev("document", "history", number, "--json").json["operations"][-1]["operation"]
    back = irev("document", "restore", number, first, "--json")
    assert back.json["title"] == draft["title"]
    twice = irev("document", "undo", edited["operation"], "--json")
    assert (twice.code, twice.json["error"]) == (1, "already_undone")


UNKNOWN: list[tuple[tuple[str, ...], int, str]] = [
    (("show", "999999"), 1, "unknown_document"),
    (("history", "999999"), 1, "unknown_document"),
    (("undo", "rien"), 1, "unknown_operation"),
    (("show", "premier"), 2, "option_invalid"),
    (("show", "9" * 30), 2, "option_invalid"),
    (("edit", "1", "--set", "titre"), 2, "option_invalid"),
    (("edit", "1", "--set", "couleur=bleu"), 1, "field_unknown"),
    (("edit", "1"), 2, "argument_missing"),
]


def test_what_is_unknown_is_refused(irev: Irev, fonds: Path) -> None:
    for words, exit_code, error in UNKNOWN:
        told = irev("document", *words, "--json")
        assert (words, told.code, told.json["error"]) == (words, exit_code, error)


def test_a_draft_is_attached_to_the_record_that_waited_for_it(
    irev: Irev, draft: dict[str, Any]
) -> None:
    [record, other] = irev("document", "list", "--json").json["documents"][:2]
    attached = irev("document", "attach", draft["id"], record["id"], "--json")
    assert attached.code == 0
    assert attached.json["id"] == record["id"]
    assert [file["id"] for file in attached.json["files"]] == [draft["file"]]
    assert irev("document", "show", draft["id"], "--json").json["error"] == "unknown_document"
    again = irev("document", "attach", draft["id"], other["id"], "--json")
    assert (again.code, again.json["error"]) == (1, "unknown_document")


def test_a_file_is_attached_to_a_record(irev: Irev, fonds: Path, tmp_path: Path) -> None:
    path = good_pdf(tmp_path / "trouvé.pdf")
    attached = irev("document", "attach", path, "1", "--json")
    assert [file["name"] for file in attached.json["files"]] == ["trouvé.pdf"]
    assert irev("document", "attach", tmp_path / "absent.pdf", "2", "--json").code == 3


def test_a_copy_is_added(irev: Irev, fonds: Path) -> None:
    words = ("copy", "add", "1", "--barcode", "EX-1", "--call-number", "A 12")
    added = irev(*words, "--on-site-only", "--json")
    assert added.code == 0
    assert (added.json["document"], added.json["barcode"]) == (1, "EX-1")
    assert added.json["circulation_type"] == "sur_place"
    assert added.json["id"] > 0
    assert [each["barcode"] for each in irev("document", "show", "1", "--json").json["copies"]] == [
        "EX-1"
    ]
    assert irev(*words, "--json").json["error"] == "code_taken"
    assert irev("copy", "add", "999999", "--barcode", "EX-2", "--json").code == 1


def test_a_page_is_found_as_soon_as_its_file_is_imported(irev: Irev, draft: dict[str, Any]) -> None:
    found = irev("search", "contrat", "--limit", "1", "--json")
    assert found.code == 0
    assert found.json["total"] >= 1
    [hit] = found.json["hits"]
    assert {"document", "title", "file", "page", "snippet", "score"} <= hit.keys()
    assert (hit["document"], hit["file"]) == (draft["id"], draft["file"])
    assert hit["score"] == 1.0
    shown = irev("search", "contrat", "--limit", "1")
    assert draft["title"] in shown.out


def test_records_are_found_apart_from_pages(irev: Irev, fonds: Path) -> None:
    found = irev("search", "cucs", "--dispositif", "CUCS", "--json").json
    assert (found["total"], found["hits"]) == (0, [])
    assert found["records"][0].keys() == {"document", "title"}


def test_any_text_is_a_question(irev: Irev, fonds: Path) -> None:
    for question in ("", "-", '"', "((", "titre:", "-mot", "%_*?", "\N{OWL}"):
        found = irev("search", question, "--json")
        assert (question, found.code) == (question, 0)
        assert {"total", "hits", "records"} <= found.json.keys()


def test_a_question_is_narrowed_by_options(irev: Irev, fonds: Path) -> None:
    every = irev("search", "contrat", "--json").json["records"]
    for options in (("--kind", "avenant"), ("--availability", "empruntable"), ("--to", "1990")):
        found = irev("search", "contrat", *options, "--json").json["records"]
        assert len(found) < len(every), options
    refused = irev("search", "contrat", "--kind", "roman", "--json")
    assert (refused.code, refused.json["error"]) == (2, "option_invalid")


def test_synonyms_are_shown_added_and_removed(irev: Irev, fonds: Path) -> None:
    told = irev("synonyms", "--preview", "ANRU ; contrat de ville", "--json").json["effects"]
    assert [each["expression"] for each in told] == ["ANRU", "contrat de ville"]
    assert all(each["with_group"] >= each["documents"] for each in told)
    shown = irev("synonyms", "--add", "ZRU ; zone de redynamisation urbaine", "--json").json
    [own] = [group for group in shown["groups"] if group["id"]]
    assert own["expressions"] == ["ZRU", "zone de redynamisation urbaine"]
    left = irev("synonyms", "--remove", str(own["id"]), "--json").json["groups"]
    assert len(left) == len(shown["groups"]) - 1
    assert irev("synonyms", "--remove", str(own["id"]), "--json").code == 1


def test_a_misspelt_option_of_search_is_no_question(irev: Irev, fonds: Path) -> None:
    assert irev("search", "mot", "--limt", "3", "--json").json["error"] == "option_unknown"
    assert irev("search", "mot", "--limit", "beaucoup", "--json").code == 2
    assert irev("search", "mot", "--territory", "0", "--json").json["error"] == "unknown_territory"


def test_the_index_tells_how_far_it_is_and_is_rebuilt(irev: Irev, fonds: Path) -> None:
    assert irev("library", "index", "--json").json["current"] is False
    rebuilt = irev("library", "index", "--rebuild", "--json").json
    assert rebuilt["current"] is True
    assert irev("library", "index", "--status", "--json").json == rebuilt
    assert irev("library", "index", "--status", "--rebuild", "--json").code == 2


def test_many_documents_are_changed_at_once_or_none(irev: Irev, fonds: Path) -> None:
    cucs = irev("document", "list", "--dispositif", "CUCS", "--json").json["documents"]
    numbers = [each["id"] for each in cucs[:3]]
    change = ("document", "batch", *numbers, "--add", "keywords=zanzibar", "--json")
    seen = irev(*change, "--dry-run")
    assert [each["id"] for each in seen.json["documents"]] == numbers
    assert [each["changes"] for each in seen.json["documents"]] == [
        [{"field": "keywords", "before": "", "after": "zanzibar"}]
    ] * 3
    assert "zanzibar" not in irev("document", "show", numbers[0], "--json").out
    done = irev(*change).json
    assert all("zanzibar" in irev("document", "show", each, "--json").out for each in numbers)
    irev("document", "undo", done["operation"])
    assert "zanzibar" not in irev("document", "show", numbers[2], "--json").out
    published = irev("document", "batch", *numbers, "--set", "state=published", "--json")
    assert published.code == 1
    assert published.json["documents"][0]["refused"]["error"] == "summary_missing"
    assert irev("document", "show", numbers[0], "--json").json["status"] == "catalogued"
    assert irev("document", "batch", numbers[0]).code == 2


def test_records_come_from_a_table_all_or_none(irev: Irev, fonds: Path, tmp_path: Path) -> None:
    path = tmp_path / "contrats.csv"
    path.write_text("Contrat;Dispositif;Commune\nEssai zanzibar;CUCS;Denain\n", encoding="cp1252")
    mapped = ("document", "import", path, "--map", "title=Contrat", "--json")
    assert irev("document", "import", path, "--json").json["error"] == "import_without_titles"
    seen = irev(*mapped, "--dry-run").json
    assert [(row["line"], row["status"]) for row in seen["rows"]] == [(2, "new")]
    done = irev(*mapped, "--catalogue").json
    assert done["added"] == 1
    [made] = irev("document", "list", "--text", "zanzibar", "--json").json["documents"]
    assert (made["dispositif"], made["status"]) == ("CUCS", "catalogued")
    irev("document", "undo", done["operation"])
    path.write_text("Contrat;Dispositif\nEssai;XYZ\nAutre;CUCS\n")
    wrong = irev(*mapped)
    assert wrong.code == 1
    assert "XYZ" in wrong.json["rows"][0]["errors"][0]
    assert irev("document", "list", "--text", "zanzibar", "--json").json["documents"] == []
    assert irev("document", "import", path, "--map", "couleur=Contrat").code == 2
    assert irev("document", "import", path, "--encoding", "klingon").code == 2


def test_a_copy_takes_the_next_code_and_the_call_number_of_the_scheme(
    irev: Irev, draft: dict[str, Any]
) -> None:
    number = draft["id"]
    wrong = irev("call-number", "scheme", "--set", "PV {lieu}", "--json")
    assert (wrong.code, wrong.json["error"]) == (1, "field_invalid")
    kept = irev("call-number", "scheme", "--set", "PV {numéro:3}", "--json").json
    assert kept["scheme"] == "PV {numéro:3}"
    assert {each["proposed"][:3] for each in kept["examples"]} == {"PV "}
    added = irev("copy", "add", number, "--json").json
    assert (added["barcode"][:4], added["call_number"]) == ("IREV", "PV 001")
    irev("copy", "add", number, "--barcode", "EX-1", "--call-number", "à part")
    given = irev("call-number", "give", number, "--replace", "--json").json
    assert [each["after"] for each in given["copies"]] == ["PV 002"]
    irev("document", "undo", given["operation"])
    copies = irev("document", "show", number, "--json").json["copies"]
    assert [each["call_number"] for each in copies] == ["PV 001", "à part"]
