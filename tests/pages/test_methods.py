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
from components.card import Card
from components.i18n import LANGUAGES, Text
from components.rooms import room
from pages.methods import typed
from tests.pages.reading import Opened, opened, printed

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {path.parent.name: json.loads(path.read_text("utf8")) for path in ROOT.glob("data/*/datapackage.json")}
ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "truncation": ROUND_DOWN}


def words(lang: str, stem: str) -> Text:
    folder = ROOT / "pages" / "methods"
    return Text(lang, [folder / f"{lang}.toml", folder / f"{stem}.{lang}.toml"])


def part(stem: str, lang: str = "en", **choices) -> Opened:
    """One section of the page at its defaults or at `choices`."""
    place, page = room("methods"), Opened("methods", lang)
    section = next(one for one in place.every if one.name == stem)
    for one in section.cards(place.section_view(section, place.view(lang), choices)):
        if isinstance(one, Card):
            page.cards[one.name] = one
        else:
            page.said += [one.words, *getattr(one, "lines", ())]
    return page


# ------------------------------------------------------------------ rounding


def test_the_example_of_rounding_is_a_printed_number():
    card = part("rounding").card("rounding")
    assert "0,3%" in [row["printed"] for row in printed("teacher_satisfaction/answers.csv") if row["item"] == "item_08"]
    assert card.evidence == "recomputed"
    assert [row[1:3] for row in card.table] == [["0.25", "0.35"], ["0.25", "0.35"], ["0.30", "0.40"]]


@pytest.mark.parametrize("number", ["66,6", "66.6", "66.6 %"])
def test_a_typed_number(number):
    page = part("rounding", "ru", printed=number)
    card = page.card("rounding")
    assert card.title == "За числом 66,6 стоят все значения от 66,55 до 66,65"
    assert card.evidence == "assumed" and not page.said
    assert [row["ends"] for row in card.records] == ["10", "11", "10"] and card.table[2][2] == "66,70"


def test_other_numbers():
    assert part("rounding", printed="-0.375").card("rounding").table[0][1:3] == ["−0.3755", "−0.3745"]
    assert [row[1] for row in part("rounding", printed="40").card("rounding").table] == ["39.5", "39.5", "40.0"]


@pytest.mark.parametrize("strange", ["abc", "1.2345", "12,5,1", "{n}", "100000000000000000000.5"])
def test_what_is_no_number_gets_a_sentence(strange):
    page = opened("methods", "kk", printed=strange)
    card = page.card("rounding")
    assert words("kk", "rounding")("expected.printed", typed=f"`{strange}`") in page.said
    assert card.table[0][1] == "0,25" and card.evidence == "recomputed"


# ------------------------------------------------------------------ overlap


@pytest.mark.parametrize(("first", "second"), [(60, 70), (20, 30), (100, 45), (0, 50), (55, 100)])
def test_bounds_by_every_table_of_a_hundred_people(first, second):
    card = part("overlap", first=first, second=second).card("overlap")
    possible = [both for both in range(101) if both <= min(first, second) and first + second - both <= 100]
    low, high = min(possible), max(possible)
    exact = low == high
    assert card.title == (f"Exactly {low}% have both" if exact else f"At least {low}% and at most {high}% have both")
    assert card.evidence == "assumed"
    least, unrelated, most = card.table
    assert least[1:] == [f"{x}%" for x in (low, first - low, second - low, 100 - first - second + low)]
    assert most[1] == f"{high}%" and unrelated[1] == f"{first * second / 100:.0f}%"
    ends = [f"{100 * both / second:.0f}%" for both in (low, high)]
    told = ends[0] if ends[0] == ends[1] else " to ".join(ends)
    assert f"{told} have the first" in card.note


def test_nobody_in_the_second_group():
    card = part("overlap", "ru", second=0).card("overlap")
    assert words("ru", "overlap")["given.nobody"] in card.note and card.table[0][1] == "0\u00a0%"


# ------------------------------------------------------------------ conventions


def test_conventions_on_the_same_incomes():
    card = part("conventions").card("conventions")
    wanted = ("income_per_capita_month", "2024")
    rows = [r for r in printed("official_statistics/indicators.csv") if (r["indicator"], r["period"]) == wanted]
    x = [float(row["value"]) for row in rows]
    n, mean = len(x), sum(x) / len(x)
    gini = sum(abs(a - b) for a in x for b in x) / (2 * n * n * mean)
    squares = sum((a - mean) ** 2 for a in x)
    shown = {row["measure"]: row["value"] for row in card.records}
    assert n == 20 and shown["theil_t"] != shown["theil_l"]
    assert {name: shown[name] for name in ("gini", "gini_corrected", "cv", "cv_sample")} == pytest.approx({
        "gini": gini, "gini_corrected": gini * n / (n - 1), "cv": (squares / n) ** 0.5 / mean,
        "cv_sample": (squares / (n - 1)) ** 0.5 / mean,
    })  # fmt: skip
    assert card.evidence == "recomputed" and "2024" in card.foot[0]


# ------------------------------------------------------------------ bases


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


def fits(page: Opened) -> list[int]:
    return [row["base"] for row in page.card("bases").records if row["fits"] == "fits"]


def test_the_example_fits_the_stated_sample_but_hardly_less():
    page = part("bases")
    card, wanted = page.card("bases"), fitting(["1", "0,3", "6", "28", "66"], 300)
    assert wanted[:2] == [286, 287]  # article 2 states 287
    assert fits(page) == wanted and "286" in card.title and card.evidence == "recomputed"
    attained = len({(Decimal(100) * c / 286).quantize(Decimal("0.1"), ROUND_HALF_UP) for c in range(287)})
    assert f"{100 * attained / 1001:.1f}% of all percentages" in card.note
    colours = {trace["name"]: trace["marker"]["color"] for trace in card.figure["data"]}
    labels = words("en", "bases").labels("fits")
    assert colours == {labels["fits"]: charts.theme.GROUPS[0], labels["not"]: charts.theme.LIGHT["grey"]}


@pytest.mark.parametrize(
    "line", ["33,3; 66,7", "33.3 66.7", "33,3 %; 66,7 %", "33.3, 66.7", "33,3\u00a0%  66,7", "33.3,66.7"]
)
def test_percentages_in_any_spelling(line):
    page = part("bases", shares=line, largest=50)
    card = page.card("bases")
    assert not page.said and fits(page) == fitting(["33.3", "66.7"], 50)
    assert card.title == "The smallest group that fits: 3 people" and card.evidence == "assumed"
    assert card.base == "shares: 33.3; 66.7 · typed by the reader"


@pytest.mark.parametrize("rule", list(ROUNDINGS))
def test_the_rule_of_rounding_changes_what_fits(rule):
    page = part("bases", shares="12,5; 37,4", largest=100, rule=rule)
    assert fits(page) == fitting(["12,5", "37,4"], 100, rule)


def test_one_answer_each():
    whole, parted = (fits(part("bases", shares="50; 25", largest=100, partition=on)) for on in (False, True))
    assert whole == fitting(["50", "25"], 100) and whole[0] == 4
    assert parted == fitting(["50", "25"], 100, partition=True) != whole
    assert part("bases", partition=True).card("bases").evidence == "assumed"


def test_no_group_fits():
    text, card = words("ru", "bases"), part("bases", "ru", shares="0,3", largest=50).card("bases")
    assert card.title == text("found.none", largest=50) and text["found.no_base"] in card.note
    assert fits(part("bases", "ru", shares="0,3", largest=300)) == fitting(["0,3"], 300) != []


def test_what_is_no_percentage_is_left_out_and_said():
    page = part("bases", "ru", shares="33,3; сто; 120; 66,7; -5", largest=50)
    assert page.said == [words("ru", "bases")("expected.some", strange="`сто`; `120`; `-5`")]
    assert fits(page) == fitting(["33.3", "66.7"], 50)


@pytest.mark.parametrize("line", ["сто", ";;", "150", "28,6,40"])
def test_nothing_but_strange_things(line):
    page = part("bases", "ru", shares=line)
    assert page.said == [words("ru", "bases")("expected.none", strange=f"`{line}`")]
    assert page.card("bases").evidence == "recomputed" and "286" in page.card("bases").title


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


# ------------------------------------------------------------------ dictionary


def size(resource: dict, raw: bytes) -> str:
    """How many rows the file has; of a file that only serves as proof, that it does."""
    text = words("kk", "dictionary")
    if resource.get("role") == "proof":
        return text["base.proof"]
    if resource["format"] == "parquet":
        return text("base.rows", n=len(pd.read_parquet(io.BytesIO(raw))))
    return text("base.rows", n=len(list(csv.reader(raw.decode().splitlines()))) - 1)


@pytest.mark.parametrize("dataset", sorted(PACKAGES))
def test_every_table_of_every_dataset(dataset):
    for resource in PACKAGES[dataset]["resources"]:
        page = part("dictionary", "kk", dataset=dataset, resource=resource["name"])
        fields = resource.get("schema", {}).get("fields", [])
        if not fields:
            assert not page.cards and "кБ" in page.said[-1]
            continue
        card = page.card("fields")
        assert [row["code"] for row in card.records] == [field["name"] for field in fields]
        assert all(row["label"] and row["label"] != row["code"] for row in card.records)
        raw = (ROOT / "data" / dataset / resource["path"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest()[:12] in card.base and resource["path"] in card.base
        assert card.base.endswith(f" · {size(resource, raw)}")
        assert card.evidence == resource.get("evidence", PACKAGES[dataset]["evidence"]) and card.csv()
        for row, field in zip(card.records, fields, strict=True):
            assert bool(row["unit"]) == bool(field.get("unit"))
            assert row["unit"] not in ("see column unit", "as in column unit", "given by the column unit")
        for field in fields:
            if codes := field.get("constraints", {}).get("enum"):
                page = part("dictionary", "kk", dataset=dataset, resource=resource["name"], column=field["name"])
                assert [row["code"] for row in page.card("codes").records] == [str(code) for code in codes]


@pytest.mark.parametrize(
    ("dataset", "resource", "column", "code", "label"),
    [
        ("official_statistics", "indicators", "region", "KZ-33", "область Жетісу"),
        ("official_statistics", "indicators", "indicator", "poverty_rate", "Уровень бедности"),
        ("regions", "neighbours", "b", "KZ-75", "город Алматы"),
        ("teacher_satisfaction", "answers", "unit", "percent", "%"),
        ("large_families", "registered_families", "region", "KZ-61", "Туркестанская область"),
    ],
)
def test_codes_have_their_names(dataset, resource, column, code, label):
    page = opened("methods", "ru", dataset=dataset, resource=resource, column=column)
    assert not page.unknown
    assert {row["code"]: row["label"] for row in page.card("codes").records}[code] == label


def test_rules_of_a_column_in_words():
    card = part("dictionary", dataset="teacher_satisfaction", resource="loadings").card("fields")
    rows = {row[1]: row for row in card.table}
    assert rows["value"][2:] == ["number", "coefficient", "", "empty cell"]
    assert rows["factor"][4:] == ["identity, values, material", "none allowed"]
    assert rows["item"][4] == "item_01, item_02, item_03, item_04 and 17 more"
    card = part("dictionary", dataset="teacher_satisfaction", resource="answers").card("fields")
    assert {row[1]: row[4] for row in card.table}["value"] == "0–100"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_origin_of_a_dataset_is_told(lang):
    labels = (ROOT / "data" / "regions" / f"labels.{lang}.toml").read_text("utf8")
    everything = "\n".join(part("dictionary", lang, dataset="regions", resource="regions").said)
    assert "OpenStreetMap" in everything and "Open Database License" in everything
    assert everything.count(labels.split('processing = "')[1].split('"')[0]) == 1
    page = part("dictionary", lang, dataset="large_families", resource="households")
    assert any("3618–4315" in line for line in page.said)
    assert any(words(lang, "dictionary").label("licence", "facts") in line for line in page.said)


# ------------------------------------------------------------------ the page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_said_in_each_language(lang):
    page = opened("methods", lang)
    assert set(page.cards) == {"rounding", "overlap", "conventions", "bases", "fields", "codes"}
    for stem in ("evidence", "defaults", "built", "conventions"):
        points = words(lang, stem).items("points")
        assert points and set(points) <= set(page.said)
    for kind in ("printed", "recomputed", "official", "reconstructed", "assumed"):
        assert words(lang, "evidence")[f"kinds.{kind}"] in page.said
