"""`irev territory`, `dispositif`, `coverage`: the map kept and read from a script."""

from pathlib import Path

from tests.cli.conftest import Irev


def test_a_territory_is_renamed_merged_and_taken_back(irev: Irev, fonds: Path) -> None:
    words = ("territory", "rename", "59172", "--name", "Denain-sur-Escaut", "--on", "2027-01-01")
    renamed = irev(*words, "--json").json
    assert [each["name"] for each in renamed["names"]] == ["Denain", "Denain-sur-Escaut"]
    assert irev("document", "undo", renamed["operation"]).code == 0
    merge = ("territory", "merge", "59172", "59205", "--name", "Ensemble", "--on", "2027-01-01")
    seen = irev(*merge, "--dry-run", "--json").json
    assert any("Ensemble" in step for step in seen["steps"])
    assert irev("territory", "show", "59172", "--json").json["to"] is None
    merged = irev(*merge, "--json").json
    assert {each["code"] for each in merged["predecessors"]} == {"59172", "59205"}
    found = irev("territory", "find", "ensemble", "--json").json["territories"]
    assert "Ensemble" in {each["name"] for each in found}
    alone = irev("territory", "merge", "59183", "--name", "Seule", "--on", "2027-01-01", "--json")
    assert (alone.code, alone.json["error"]) == (1, "merge_too_few")


def test_an_official_list_is_tried_then_taken(irev: Irev, fonds: Path, tmp_path: Path) -> None:
    path = tmp_path / "communes.csv"
    path.write_text("insee;nom\n59999;Neuve-Ville\n59172;Denain\n", encoding="utf-8")
    words = ("territory", "import", path, "--kind", "commune", "--on", "2027-01-01", "--json")
    tried = irev(*words, "--dry-run")
    assert (tried.code, tried.json["unchanged"]) == (0, 1)
    assert irev("territory", "show", "59999", "--json").code == 1
    assert [each["change"] for each in irev(*words).json["changes"]] == ["new"]
    assert irev("territory", "show", "59999", "--json").json["name"] == "Neuve-Ville"
    path.write_text("insee;nom\n;Sans code\n", encoding="utf-8")
    refused = irev(*words)
    assert (refused.code, refused.json["errors"][0]["line"]) == (1, 2)


def test_a_dispositif_is_made_and_edited(irev: Irev, fonds: Path) -> None:
    assert irev("dispositif", "new", "GPV", "--name", "Grand projet de ville").code == 0
    words = ("dispositif", "edit", "gpv", "--set", "known_count=3", "--set", "successors=CUCS")
    edited = irev(*words, "--json").json
    assert (edited["known"], edited["successors"]) == (3, ["CUCS"])
    wrong = irev("dispositif", "edit", "GPV", "--set", "colour=red", "--json")
    assert (wrong.code, wrong.json["error"]) == (1, "field_unknown")


def test_coverage_is_narrowed_and_written_to_a_file(
    irev: Irev, fonds: Path, tmp_path: Path
) -> None:
    words = ("coverage", "--territory", "59", "--kind", "epci", "--dispositif", "CDV2015")
    found = irev(*words, "--json").json
    assert [column["key"] for column in found["columns"]] == ["CDV2015"]
    assert {row["cells"]["CDV2015"]["status"] for row in found["rows"]} >= {"a_rechercher"}
    target = tmp_path / "couverture.xlsx"
    assert irev(*words, "--export", target).code == 0
    assert target.stat().st_size > 1000
    assert irev(*words, "--export", target, "--json").json["error"] == "target_exists"


def test_a_list_reaches_the_past_of_a_place_and_a_day(irev: Irev, fonds: Path) -> None:
    place = ("document", "list", "--territory", "32", "--dispositif", "PNRU", "--json")
    now = {each["title"] for each in irev(*place).json["documents"]}
    ever = {each["title"] for each in irev(*place, "--with-history").json["documents"]}
    assert ever - now == {"Première convention-cadre État-Région-ANRU Nord-Pas de Calais"}
    nord = ("document", "list", "--dispositif", "CUCS", "--json")
    assert irev(*nord, "--on", "2010-06-15").json["documents"]
    assert irev(*nord, "--on", "2016-06-15").json["documents"] == []


def test_what_is_known_to_exist_is_asked_for_given_up_and_described(
    irev: Irev, fonds: Path
) -> None:
    counts = {
        each["key"]: each["count"] for each in irev("worklist", "list", "--json").json["queues"]
    }
    words = ("worklist", "list", "--queue", "to_collect", "--dispositif", "cucs", "--json")
    sought = irev(*words).json["documents"]
    number = sought[0]["id"]
    asked = irev("worklist", "ask", number, "--of", "Préfecture du Nord", "--json")
    assert asked.code == 0
    assert irev(*words).json["documents"][0]["quest"]["asked_of"] == "Préfecture du Nord"
    assert irev("worklist", "ask", number, "--of", "Mme Durand", "--json").code == 1
    irev("worklist", "drop", number, "--reason", "Jamais signé")
    after = irev("worklist", "list", "--json").json["queues"]
    assert {e["key"]: e["count"] for e in after}["to_collect"] == counts["to_collect"] - 1
    assert irev("worklist", "resume", number).code == 0
    made = irev("worklist", "describe", "ASV", "--territory", "59172", "--known", "--json").json
    assert (made["title"], made["status"]) == ("ASV depuis 2000 – Denain", "catalogued")
    assert (
        irev("worklist", "list", "--queue", "nothing", "--json").json["error"] == "option_invalid"
    )


def test_a_list_that_comes_with_the_program_is_taken_by_its_name(irev: Irev, fonds: Path) -> None:
    words = ("territory", "import", "regions", "--kind", "region", "--on", "2016-01-01", "--json")
    assert {each["change"] for each in irev(*words).json["changes"]} == {"new"}
    assert irev("territory", "find", "bretagne", "--json").json["territories"]
