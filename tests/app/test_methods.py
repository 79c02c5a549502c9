"""The methods page: its experiments against brute force, its dictionary against the packages themselves."""

import csv
import hashlib
import io
import json
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest

from components import charts
from components.i18n import LANGUAGES, Text
from pages.methods import typed
from tests.app.reading import cards, control, words

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {path.parent.name: json.loads(path.read_text("utf8")) for path in ROOT.glob("data/*/datapackage.json")}
CARDS = {"rounding", "overlap", "conventions", "bases", "fields", "codes"}
ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "truncation": ROUND_DOWN}


def text(lang: str) -> Text:
    return Text(lang, [ROOT / "pages" / "methods"])


def column(card: dict, number: int) -> list[str]:
    return [row[number] for row in card["table"]["rows"]]


def change(at, name: str, value):
    control(at, "methods", name).set_value(value).run()
    assert not at.exception and not at.error
    return cards(at)


def fitting(shares: list[str], largest: int, rule: str = "half_up", partition: bool = False) -> list[int]:
    """Bases by trying every count of every base."""
    found = []
    for base in range(1, largest + 1):
        counts = []
        for share in shares:
            printed = Decimal(share.replace(",", "."))
            step = Decimal(1).scaleb(printed.as_tuple().exponent)
            counts.append([
                count for count in range(base + 1)
                if (Decimal(100) * count / base).quantize(step, ROUNDINGS[rule]) == printed
            ])  # fmt: skip
        low, high = sum(min(c, default=0) for c in counts), sum(max(c, default=0) for c in counts)
        if all(counts) and (not partition or low <= base <= high):
            found.append(base)
    return found


def shown_bases(card: dict, lang: str = "en") -> list[int]:
    yes = text(lang).label("fits", "fits")
    return [int(base.replace("\u00a0", "").replace(",", "")) for base, _, fits in card["table"]["rows"] if fits == yes]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_in_each_language(open_page, lang):
    at = open_page("methods", lang)
    assert not at.exception and not at.error
    drawn = cards(at)
    assert set(drawn) == CARDS
    for card in drawn.values():
        assert card["title"] and card["alt"] and card["table"]["rows"]
        assert "{" not in card["title"] + card["note"] + card["alt"] + "".join(card["foot"])
    everything = words(at)
    assert "{" not in everything
    for name in ("evidence_rules", "defaults", "conventions"):
        assert all(point in everything for point in text(lang).items(name))
    for kind in ("printed", "recomputed", "official", "reconstructed", "assumed"):
        assert text(lang)[f"evidence.{kind}"] in everything


# ---- rounding ----


def test_the_example_of_rounding_is_a_printed_number(open_page):
    card = cards(open_page("methods", "en"))["rounding"]
    with (ROOT / "data/teacher_satisfaction/answers.csv").open(encoding="utf8") as file:
        assert "0,3%" in [row["printed"] for row in csv.DictReader(file) if row["item"] == "item_08"]
    assert card["evidence"] == "recomputed"
    assert [row[1:3] for row in card["table"]["rows"]] == [["0.25", "0.35"], ["0.25", "0.35"], ["0.30", "0.40"]]


@pytest.mark.parametrize("typed_number", ["66,6", "66.6", "66.6 %"])
def test_a_typed_number(open_page, typed_number):
    at = open_page("methods", "ru")
    card = change(at, "printed", typed_number)["rounding"]
    assert card["title"] == "За числом 66,6 стоят все значения от 66,55 до 66,65"
    assert card["evidence"] == "assumed" and not at.info
    ends = text("ru").labels("ends")
    assert column(card, 3) == [ends["10"], ends["11"], ends["10"]]
    assert column(card, 2)[2] == "66,70"


def test_other_numbers(open_page):
    at = open_page("methods", "en", printed="-0.375")
    assert cards(at)["rounding"]["table"]["rows"][0][1:3] == ["−0.3755", "−0.3745"]
    assert column(change(at, "printed", "40")["rounding"], 1) == ["39.5", "39.5", "40.0"]


@pytest.mark.parametrize("strange", ["abc", "1.2345", "12,5,1", "{n}", "100000000000000000000.5"])
def test_what_is_no_number_gets_a_sentence_and_stays(open_page, strange):
    at = open_page("methods", "kk")
    card = change(at, "printed", strange)["rounding"]
    assert [note.value for note in at.info] == [text("kk")("expected.printed", typed=f"`{strange}`")]
    assert control(at, "methods", "printed").value == strange
    assert column(card, 1)[0] == "0,25" and card["evidence"] == "recomputed"


# ---- overlap ----


@pytest.mark.parametrize(("first", "second"), [(60, 70), (20, 30), (100, 45), (0, 50), (55, 100)])
def test_bounds_by_every_table_of_a_hundred_people(open_page, first, second):
    at = open_page("methods", "en", first=str(first), second=str(second))
    card = cards(at)["overlap"]
    possible = [both for both in range(101) if both <= min(first, second) and first + second - both <= 100]
    low, high = min(possible), max(possible)
    exact = low == high
    assert card["title"] == (f"Exactly {low}% have both" if exact else f"At least {low}% and at most {high}% have both")
    assert card["evidence"] == "assumed"
    least, unrelated, most = card["table"]["rows"]
    assert least[1:] == [f"{x}%" for x in (low, first - low, second - low, 100 - first - second + low)]
    assert most[1] == f"{high}%" and unrelated[1] == f"{first * second / 100:.0f}%"
    ends = [f"{100 * both / second:.0f}%" for both in (low, high)]
    told = ends[0] if ends[0] == ends[1] else " to ".join(ends)
    assert f"{told} have the first" in card["note"]


def test_the_sliders_move_the_picture(open_page):
    at = open_page("methods", "kk")
    before = cards(at)["overlap"]["figure"]
    after = change(at, "first", 10)["overlap"]
    assert after["figure"] != before and "0%" in after["title"] and "10%" in after["title"]
    assert at.query_params["first"] == "10"


def test_nobody_in_the_second_group(open_page):
    card = change(open_page("methods", "ru"), "second", 0)["overlap"]
    assert text("ru")["given.nobody"] in card["note"] and column(card, 1)[0] == "0\u00a0%"


# ---- conventions ----


def test_conventions_on_the_same_incomes(open_page):
    card = cards(open_page("methods", "en"))["conventions"]
    with (ROOT / "data/official_statistics/indicators.csv").open(encoding="utf8") as file:
        rows = [r for r in csv.DictReader(file) if (r["indicator"], r["period"]) == ("income_per_capita_month", "2024")]
    x = [float(row["value"]) for row in rows]
    n, mean = len(x), sum(x) / len(x)
    gini = sum(abs(a - b) for a in x for b in x) / (2 * n * n * mean)
    squares = sum((a - mean) ** 2 for a in x)
    wanted = [gini, gini * n / (n - 1)]
    shown = [float(value) for value in column(card, 1)]
    assert n == 20 and shown[:2] == [round(value, 4) for value in wanted]
    assert shown[4:] == [round((squares / m) ** 0.5 / mean, 4) for m in (n, n - 1)]
    assert shown[2] != shown[3] and card["evidence"] == "recomputed" and "2024" in card["foot"][0]


# ---- bases ----


def test_the_example_fits_the_stated_sample_but_hardly_less(open_page):
    card = cards(open_page("methods", "en"))["bases"]
    wanted = fitting(["1", "0,3", "6", "28", "66"], 300)
    assert wanted[:2] == [286, 287]  # article 2 states 287
    assert shown_bases(card) == wanted and "286" in card["title"] and card["evidence"] == "recomputed"
    attained = len({(Decimal(100) * c / 286).quantize(Decimal("0.1"), ROUND_HALF_UP) for c in range(287)})
    assert f"{100 * attained / 1001:.1f}% of all percentages" in card["note"]


@pytest.mark.parametrize(
    "line", ["33,3; 66,7", "33.3 66.7", "33,3 %; 66,7 %", "33.3, 66.7", "33,3\u00a0%  66,7", "33.3,66.7"]
)
def test_percentages_in_any_spelling(open_page, line):
    at = open_page("methods", "en", largest="50")
    card = change(at, "shares", line)["bases"]
    assert not at.info and shown_bases(card) == fitting(["33.3", "66.7"], 50)
    assert card["title"] == "The smallest group that fits: 3 people" and card["evidence"] == "assumed"
    assert "33.3; 66.7" in card["foot"][0]
    assert at.query_params["shares"] == line


@pytest.mark.parametrize("rule", list(ROUNDINGS))
def test_the_rule_of_rounding_changes_what_fits(open_page, rule):
    at = open_page("methods", "en", shares="12,5; 37,4", largest="100", rule=rule)
    assert shown_bases(cards(at)["bases"]) == fitting(["12,5", "37,4"], 100, rule)


def test_one_answer_each(open_page):
    at = open_page("methods", "kk", shares="50; 25", largest="100")
    whole = shown_bases(cards(at)["bases"], "kk")
    parted = shown_bases(change(at, "partition", True)["bases"], "kk")
    assert whole == fitting(["50", "25"], 100) and whole[0] == 4
    assert parted == fitting(["50", "25"], 100, partition=True) != whole


def test_no_group_fits(open_page):
    at = open_page("methods", "ru", shares="0,3", largest="50")
    card = cards(at)["bases"]
    assert card["title"] == text("ru")("found.none", largest=50) and text("ru")["found.no_base"] in card["note"]
    assert shown_bases(change(at, "largest", 300)["bases"], "ru") == fitting(["0,3"], 300) != []


def test_what_is_no_percentage_is_left_out_and_said(open_page):
    at = open_page("methods", "ru", largest="50")
    card = change(at, "shares", "33,3; сто; 120; 66,7; -5")["bases"]
    assert [note.value for note in at.info] == [text("ru")("expected.some", strange="`сто`; `120`; `-5`")]
    assert shown_bases(card, "ru") == fitting(["33.3", "66.7"], 50)
    assert control(at, "methods", "shares").value == "33,3; сто; 120; 66,7; -5"


@pytest.mark.parametrize("line", ["сто", ";;", "150", "28,6,40"])
def test_nothing_but_strange_things(open_page, line):
    at = open_page("methods", "ru")
    card = change(at, "shares", line)["bases"]
    assert [note.value for note in at.info] == [text("ru")("expected.none", strange=f"`{line}`")]
    assert card["evidence"] == "recomputed" and "286" in card["title"]


@pytest.mark.parametrize(
    ("line", "good", "strange"),
    [
        ("28,6; 40 31.4 %", ["28,6", "40", "31.4"], []),
        ("0 100 100,0 100.1", ["0", "100", "100,0"], ["100.1"]),
        ("1e2 ٣ ½", [], ["1e2", "٣", "½"]),
        ("", [], []),
    ],
)
def test_reading_what_is_typed(line, good, strange):
    assert typed.percentages(line) == (good, strange)


def test_bases_that_do_not_fit_are_grey(open_page):
    figure = cards(open_page("methods", "en"))["bases"]["figure"]
    colours = {trace["name"]: trace["marker"]["color"] for trace in figure["data"]}
    labels = text("en").labels("fits")
    assert colours == {labels["fits"]: charts.theme.GROUPS[0], labels["not"]: charts.theme.LIGHT["grey"]}


# ---- dictionary ----


def base(resource, raw: bytes) -> str:
    """How many rows the file has; of a file that only serves as proof, that it does."""
    if resource.get("role") == "proof":
        return text("kk")["base.proof"]
    if resource["format"] == "parquet":
        return text("kk")("base.rows", n=len(pd.read_parquet(io.BytesIO(raw))))
    return text("kk")("base.rows", n=len(list(csv.reader(raw.decode().splitlines()))) - 1)


@pytest.mark.parametrize("dataset", sorted(PACKAGES))
def test_every_table_of_every_dataset(open_page, dataset):
    at = open_page("methods", "kk", dataset=dataset)
    for resource in PACKAGES[dataset]["resources"]:
        drawn = change(at, "resource", resource["name"])
        fields = resource.get("schema", {}).get("fields", [])
        if not fields:
            assert "fields" not in drawn and any("кБ" in note.value for note in at.info)
            continue
        card = drawn["fields"]
        assert column(card, 1) == [field["name"] for field in fields]
        assert all(label and label != code for label, code, *_ in card["table"]["rows"])
        raw = (ROOT / "data" / dataset / resource["path"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest()[:12] in card["foot"][0] and resource["path"] in card["foot"][0]
        assert card["foot"][1] == base(resource, raw)
        assert card["evidence"] == resource.get("evidence", PACKAGES[dataset]["evidence"])
        units = [field.get("unit", "") for field in fields]
        assert all(bool(shown) == bool(unit) for shown, unit in zip(column(card, 3), units, strict=True))
        assert not {"see column unit", "as in column unit", "given by the column unit"} & set(column(card, 3))
        codes = {field["name"]: field["constraints"].get("enum") for field in fields if "constraints" in field}
        if any(codes.values()):
            chosen = codes[control(at, "methods", "column").value]
            assert column(drawn["codes"], 1) == [str(code) for code in chosen]
    everything = words(at)
    assert "facts" not in everything.split()


@pytest.mark.parametrize(
    ("dataset", "resource", "name", "code", "label"),
    [
        ("official_statistics", "indicators", "region", "KZ-33", "область Жетісу"),
        ("official_statistics", "indicators", "indicator", "poverty_rate", "Уровень бедности"),
        ("regions", "neighbours", "b", "KZ-75", "город Алматы"),
        ("teacher_satisfaction", "answers", "unit", "percent", "%"),
        ("large_families", "registered_families", "region", "KZ-61", "Туркестанская область"),
    ],
)
def test_codes_have_their_names(open_page, dataset, resource, name, code, label):
    at = open_page("methods", "ru", dataset=dataset, resource=resource, column=name)
    assert not at.info
    assert {row[1]: row[0] for row in cards(at)["codes"]["table"]["rows"]}[code] == label


def test_rules_of_a_column_in_words(open_page):
    at = open_page("methods", "en", dataset="teacher_satisfaction", resource="loadings")
    rows = {row[1]: row for row in cards(at)["fields"]["table"]["rows"]}
    assert rows["value"][2:] == ["number", "coefficient", "", "empty cell"]
    assert rows["factor"][4:] == ["identity, values, material", "none allowed"]
    assert rows["item"][4] == "item_01, item_02, item_03, item_04 and 17 more"
    rows = {row[1]: row for row in change(at, "resource", "answers")["fields"]["table"]["rows"]}
    assert rows["value"][4] == "0–100"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_origin_of_a_dataset_is_told(open_page, lang):
    at = open_page("methods", lang, dataset="regions")
    labels = (ROOT / "data" / "regions" / f"labels.{lang}.toml").read_text("utf8")
    everything = words(at)
    assert "OpenStreetMap" in everything and "Open Database License" in everything
    assert everything.count(labels.split('processing = "')[1].split('"')[0]) == 1
    at = open_page("methods", lang, dataset="large_families")
    assert "3618–4315" in words(at)


def test_unknown_codes_in_the_address_get_notes(open_page):
    at = open_page("methods", "en", dataset="nowhere", rule="banker", first="300")
    notes = " ".join(note.value for note in at.info)
    assert all(code in notes for code in ("nowhere", "banker", "300"))
    assert set(cards(at)) == CARDS
