"""A card as a value: its file, its words, what it rests on, what it refuses."""

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from components.card import Column, Refusal, columns
from components.controls import Number
from components.frames import cells, lookup, only
from components.i18n import Text
from components.rooms import room
from components.view import Refused

SAID = [
    ("minus nought", -0.0, "number1", "0,0", "0.0"),
    ("dust", 0.1 + 0.2, "number3", "0,300", "0.3"),
    ("thousands", 1234.5, "number1", "1\u00a0234,5", "1234.5"),
    ("share", 0.123456, "share1", "12,3\u00a0%", "12.3456"),
    ("percent", 40.0, "percent0", "40\u00a0%", "40.0"),
    ("gap", None, "number1", "–", ""),
]


@pytest.fixture
def view():
    return at_the_foot("digital_skills")


def at_the_foot(slug: str):
    """The view of the section that every article's page has."""
    return room(slug).section_view(room(slug).foot, room(slug).view("ru"))


def card(view, rows: dict, columns: dict, **more):
    """A card under words that every page has."""
    frame = pd.DataFrame(rows)
    return view.card("all_printed", None, frame, columns, sources=[view.rows("answers")], **more)


def test_the_file_says_what_it_is_under_machine_numbers(view):
    made = card(view, {"label": ["а", "б"], "value": [1234.5, None]}, {"label": "text", "value": "number1"})
    lines = made.csv().split("\r\n")
    assert [line for line in lines if not line.startswith("# ")][:3] == ["label,value", "а,1234.5", "б,"]
    head = [line for line in lines if line.startswith("# ")]
    assert head[0] == f"# {made.title}" and "2(90)" in head[-1]
    assert any(made.locus in line for line in head)


@pytest.mark.parametrize(("value", "spec", "shown", "filed"), [one[1:] for one in SAID], ids=[one[0] for one in SAID])
def test_one_format_for_the_reader_and_the_file(view, value, spec, shown, filed):
    made = card(view, {"label": ["а"], "value": [value]}, {"label": "text", "value": spec})
    assert made.table == [["а", shown]] and shown in made.alt
    last = list(csv.reader(io.StringIO(made.csv())))[-1]
    assert last == ["а", filed]


def test_codes_stay_codes_beside_their_words(view):
    made = card(view, {"question": ["risks"], "value": [1]}, {"question": "label", "value": "integer"})
    words = view.text.label("question", "risks")
    assert made.table == [[words, "1"]]
    assert list(csv.reader(io.StringIO(made.csv())))[-2:] == [
        ["question", "value", "question_label"],
        ["risks", "1", words],
    ]
    with pytest.raises(KeyError, match="nothing_of_the_kind"):
        _ = card(view, {"question": ["nothing_of_the_kind"]}, {"question": "label"}).table


def test_long_tables_are_cut_in_words_and_counted(view):
    made = card(view, {"label": [str(i) for i in range(20)], "value": range(20)}, {"label": "text", "value": "integer"})
    assert made.alt.endswith("и ещё 8 строк")


def test_columns_are_written_in_short():
    made = columns({"low high": "percent1", "kind": {"a": "A"}, "place as where": "locus", "quiz": "label:question"})
    assert list(made) == ["low", "high", "kind", "place", "quiz"]
    assert made["low"] == made["high"] == Column("percent1")
    assert (made["kind"].names, made["place"]) == ({"a": "A"}, Column("locus", head="where"))
    assert made["quiz"] == Column("label", "question")


def test_base_help_and_refusal_have_their_places_among_the_words(view, tmp_path):
    (tmp_path / "more.toml").write_text(
        'base.all_printed = "{n} rows"\nhelp.all = "sums"\ntiles.all = "all"\nempty.all_printed = "nothing"\n', "utf8"
    )
    files = [*room("digital_skills").files("en", room("digital_skills").foot), tmp_path / "more.toml"]
    told = replace(view, text=Text("en", files))
    assert card(told, {"label": ["a"]}, {"label": "text"}, values={"n": 1}).base == "1 rows"
    assert card(told, {"label": ["a"]}, {"label": "text"}, values={"n": 1}, base="").base == ""
    assert told.tile("all", "7", sources=[]).help == "sums"
    assert card(told, {"label": []}, {"label": "text"}) == Refusal("all_printed", "nothing")
    with pytest.raises(Refused) as refused:
        told.require(False, "all_printed", "base.all_printed", n=0)
    assert refused.value.part == Refusal("all_printed", "0 rows")


def test_short_forms_of_rows():
    rows = pd.DataFrame({"who": ["a", "b", "a"], "what": ["x", "x", "y"], "n": [1, 2, 3]})
    assert list(only(rows, who="a", what=["x", "z"])["n"]) == [1]
    assert list(only(rows, n=pd.Series([2, 3]))["who"]) == ["b", "a"] and len(only(rows)) == 3
    assert lookup(rows, "n", "what") == {1: "x", 2: "x", 3: "y"}
    grid = pd.DataFrame({"u": [1, 2], "v": [3, 4]}, index=["k", "l"])
    assert cells(grid, "n").to_dict("list") == {"row": list("kkll"), "column": list("uvuv"), "n": [1, 3, 2, 4]}


def test_a_column_that_is_not_there_is_named(view):
    with pytest.raises(ValueError, match="no column share"):
        card(view, {"label": ["a"]}, {"share": "percent0"})


# ------------------------------------------------------------------ what a card rests on


def test_copies_are_printed_and_made_numbers_are_not(view):
    rows = view.rows("answers")
    columns: dict[str, str | Column] = {"answer": "label", "value": "percent"}
    assert view.card("all_printed", None, rows, columns, sources=[rows]).evidence == "printed"
    half = rows.assign(value=rows["value"] / 2)
    assert view.card("all_printed", None, half, columns, sources=[rows]).evidence == "recomputed"
    assert view.card("all_printed", None, rows, columns, sources=[rows], computed=True).evidence == "recomputed"
    one = rows[rows["question"] == "risks"]
    assert view.card("all_printed", None, rows, columns, sources=[one]).evidence == "recomputed", (
        "rows of another source"
    )


def test_an_assumption_makes_the_card_assumed_away_from_its_neutral_value(view):
    rows, columns = view.rows("answers"), {"value": "percent"}
    control = Number("effect", 1, 4, 1, 0.25, assumes=True, neutral=1)
    for value, evidence in ((1, "printed"), (2, "assumed")):
        chosen = view.choosing(control, value)
        made = chosen.card("all_printed", None, rows, columns, sources=[rows], assumes=["effect"])
        assert made.evidence == evidence
    assert view.card("all_printed", None, rows, columns, sources=[rows], supposes=True).evidence == "assumed"
    with pytest.raises(ValueError, match="is a filter"):
        view.card("all_printed", None, rows, columns, sources=[rows], assumes=["question"])


def test_the_place_is_that_of_the_rows_that_are_used():
    view = at_the_foot("large_families")
    rows = view.rows("text_values")
    places = [place for place in rows["locus"].unique() if ";" not in place and "row" not in place]
    assert len(places) > 3
    for place in places:
        used = rows[rows["locus"] == place]
        made = view.card("all_printed", None, used, {"printed": "text"}, sources=[used])
        assert made.locus == view.text.locus(place) and set(made.sources[0].lines) == set(
            ";".join(used["line"]).split(";")
        )


def test_rows_that_nobody_read_from_a_package_are_no_source(view):
    with pytest.raises(ValueError, match="do not say where they come from"):
        view.card(
            "all_printed",
            None,
            pd.DataFrame({"value": [1]}),
            {"value": "integer"},
            sources=[pd.DataFrame({"value": [1]})],
        )


def test_a_page_reads_only_packages_that_it_names(view):
    with pytest.raises(ValueError, match="does not name the dataset 'local_councils'"):
        view.rows("table1", "local_councils")
