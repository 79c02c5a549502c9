"""Every package is what its description says, its printed strings parse to its values, its labels are complete."""

import csv
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from components import datasets
from components.stats import rounding
from data import rebuild
from data.teacher_satisfaction import build

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = datasets.names()


def rows(name: str, path: str) -> list[dict[str, str]]:
    if path.endswith(".parquet"):
        return []
    with (DATA / name / path).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def resources(name: str) -> list[dict]:
    return json.loads((DATA / name / "datapackage.json").read_text("utf8"))["resources"]


def test_there_are_packages():
    assert len(NAMES) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_frictionless_finds_no_fault(name):
    """All but the rows in Parquet, which Frictionless reads one by one: the next test holds them to their schema."""
    package = json.loads((DATA / name / "datapackage.json").read_text("utf8"))
    package["resources"] = [resource for resource in package["resources"] if resource["format"] != "parquet"]
    report = validate(package, basepath=str(DATA / name))
    assert report.valid, report.flatten(["type", "message"])


PARQUET = [(name, resource) for name in NAMES for resource in resources(name) if resource["format"] == "parquet"]


@pytest.mark.parametrize(("name", "resource"), PARQUET, ids=lambda value: value if isinstance(value, str) else "")
def test_parquet_holds_its_schema(name, resource):
    frame = pd.read_parquet(DATA / name / resource["path"])
    schema = resource["schema"]
    assert list(frame.columns) == [field["name"] for field in schema["fields"]]
    assert not frame.isna().any().any() and not frame.duplicated(schema["primaryKey"]).any()
    for field in schema["fields"]:
        column, rules = frame[field["name"]], field["constraints"]
        if field["type"] == "integer":
            assert pd.api.types.is_integer_dtype(column), field["name"]
            assert rules["minimum"] <= column.min(), field["name"]
            assert column.max() <= rules.get("maximum", column.max()), field["name"]
        else:
            assert set(column) <= set(rules["enum"]), field["name"]


def test_there_is_parquet():
    assert {resource["path"] for _, resource in PARQUET} == {"rows.parquet", "witnesses.parquet"}


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_described(name):
    """A file that no description names would be unchecked."""
    described = {resource["path"] for resource in resources(name)}
    there = {path.name for path in (DATA / name).iterdir() if path.suffix in (".csv", ".json", ".geojson", ".parquet")}
    assert there - described == {"datapackage.json"}


@pytest.mark.parametrize("name", NAMES)
def test_description_says_what_a_reader_needs(name):
    package = json.loads((DATA / name / "datapackage.json").read_text("utf8"))
    for key in ("title", "sources", "licenses", "version", "processing", "evidence"):
        assert package[key], key
    for resource in package["resources"]:
        for field in resource.get("schema", {}).get("fields", []):
            if field["type"] in ("number", "integer"):
                assert field.get("unit"), f"{resource['path']}: {field['name']} has no unit"


@pytest.mark.parametrize("name", NAMES)
def test_labels_have_the_same_keys_in_every_language(name):
    def keys(language: str) -> set[tuple[str, str]]:
        table = tomllib.loads((DATA / name / f"labels.{language}.toml").read_text("utf8"))
        return {(section, key) for section, entries in table.items() for key in entries}

    assert keys("en") == keys("kk") == keys("ru")


# Running numbers and keys of a table whose words stand in its other columns; a year that names itself.
NAMELESS = {
    ("large_families", "statements", "id"),
    *(("official_statistics", table, "source") for table in ("indicators", "national", "parameters", "sources")),
    ("regions", "regions", "created"),
    ("teacher_satisfaction", "comparisons", "id"),
    ("teacher_satisfaction", "tests", "id"),
}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_code_and_unit_has_a_name(name, language):
    """All codes of a field are named together by some group of labels, every unit by the dataset or the dictionary."""
    labels = tomllib.loads((DATA / name / f"labels.{language}.toml").read_text("utf8"))
    regions = tomllib.loads((DATA / "regions" / f"labels.{language}.toml").read_text("utf8"))["region"]
    words = DATA.parent / "pages" / "methods" / f"dictionary.{language}.toml"
    methods = tomllib.loads(words.read_text("utf8"))
    units = {**methods["labels"]["unit"], **labels.get("units", {})}
    for resource in resources(name):
        for field in resource.get("schema", {}).get("fields", []):
            assert field["name"] in labels["fields"], f"{resource['path']}: {field['name']}"
            assert field.get("unit", "row") in units, f"{resource['path']}: {field['unit']}"
            codes = {str(code) for code in field.get("constraints", {}).get("enum", [])}
            if codes and (name, resource["name"], field["name"]) not in NAMELESS:
                groups = [labels.get(field["name"], {}), *labels.values(), regions]
                assert any(codes <= set(group) for group in groups), f"{resource['path']}: {field['name']}"


def printed_rows():
    for name in NAMES:
        for resource in resources(name):
            fields = [field["name"] for field in resource.get("schema", {}).get("fields", [])]
            if "printed" in fields and "value" in fields:
                for number, row in enumerate(rows(name, resource["path"]), start=2):
                    yield name, resource["path"], number, row


def test_printed_strings_parse_to_their_values():
    """The value next to a printed number is the number printed: nothing was mended on the way."""
    compared = 0
    for name, path, number, row in printed_rows():
        digits = re.sub(r"[^\d.,+\- ]", "", row["printed"]).strip()
        if (
            "/" in row["printed"]
            or not row["value"]
            or not re.fullmatch(r"[+-]?\d{1,3}([ ,]\d{3})+|[+-]?\d+([.,]\d+)?", digits)
        ):
            continue
        grouped = re.fullmatch(r"[+-]?\d{1,3}([ ,]\d{3})+", digits) and not re.fullmatch(r"0,\d{3}", digits)
        plain = digits.replace(" ", "").replace(",", "") if grouped else digits.replace(",", ".")
        value = float(row["value"])
        if plain.startswith("-") != (value < 0):
            plain = plain.lstrip("+-")
        assert float(plain) == pytest.approx(value), f"{name}/{path} line {number}: {row['printed']} is not {value}"
        compared += 1
    assert compared > 500


def test_every_printed_number_has_its_place():
    for name, path, number, row in printed_rows():
        assert row["locus"], f"{name}/{path} line {number}"
        assert re.fullmatch(r"\d+(-\d+)?(;\d+(-\d+)?)*", row["line"]), f"{name}/{path} line {number}: {row['line']}"


def test_shares_of_one_question_are_kept_as_printed():
    """Rows that do not add up to 100 in print do not add up here either."""
    totals: dict[str, float] = {}
    for row in rows("teacher_satisfaction", "answers.csv"):
        totals[row["item"]] = totals.get(row["item"], 0) + float(row["value"])
    off = {item: total for item, total in totals.items() if round(total, 1) != 100}
    assert off == {
        "item_03": 101, "item_04": 99, "item_08": 101.3, "item_10": 99, "item_11": 101, "item_12": 99,
        "item_15": 101, "item_16": 99, "item_17": 99, "item_19": 101, "item_20": 101,
    }  # fmt: skip


def test_loadings_are_those_of_the_article():
    """Spot values typed from the article by another hand than the package's."""
    loadings = {(row["item"], row["factor"]): row["printed"] for row in rows("teacher_satisfaction", "loadings.csv")}
    assert loadings["item_10", "identity"] == "0,791"
    assert loadings["item_19", "material"] == "0,836"
    assert loadings["item_20", "material"] == "0,67"
    assert sum(1 for printed in loadings.values() if printed) == 20


def test_households_of_the_article():
    frame = datasets.load("large_families").table("households").set_index("respondent")
    assert frame.loc["r03", ["spouse_salary", "allowance", "monthly_income"]].tolist() == [250000, 60000, 450000]
    assert frame.loc["r10", ["spouse_salary", "allowance", "monthly_income"]].tolist() == [62000, 59000, 120000]
    assert frame["children"].sum() == 50


def test_neighbours_and_shapes():
    data = datasets.load("regions")
    pairs = {frozenset(pair) for pair in data.table("neighbours")[["a", "b"]].itertuples(index=False)}
    assert [pair for pair in pairs if "KZ-71" in pair] == [frozenset({"KZ-11", "KZ-71"})]
    assert frozenset({"KZ-79", "KZ-61"}) in pairs and frozenset({"KZ-23", "KZ-63"}) not in pairs
    shapes = json.loads(data.documents["boundaries_albers"])
    assert set(shapes) == set(data.table("regions")["code"])


def test_made_files_are_rebuilt_to_the_same_bytes():
    """Regions whole; of the teachers' rows, which take minutes, one set here and all with `make data`."""
    done = subprocess.run(
        [sys.executable, str(DATA / "rebuild.py"), "regions"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_file_has_the_bytes_that_are_described(name):
    assert rebuild.unsealed(DATA / name) == []


def test_a_set_of_rows_is_built_again_the_same():
    answers, people = build.one_set(2)
    made = build.rows([(answers, people)]).drop(columns="set")
    rows_there = pd.read_parquet(DATA / "teacher_satisfaction" / "rows.parquet").query("set == 2")
    pd.testing.assert_frame_equal(made, rows_there[made.columns].reset_index(drop=True))


def test_rounding_reads_what_the_packages_print():
    assert rounding.interval("66,6") == pytest.approx((66.55, 66.65))


BUILT = {("teacher_satisfaction", table) for table in ("rows", "reachable", "witnesses")}


@pytest.mark.parametrize("name", NAMES)
def test_what_a_table_rests_on(name):
    """Said here once more, since every card believes its package: only the built rows are reconstructed."""
    package = json.loads((DATA / name / "datapackage.json").read_text("utf8"))
    whole = "official" if name in ("official_statistics", "regions") else "printed"
    for resource in package["resources"]:
        expected = "reconstructed" if (name, resource["name"]) in BUILT else whole
        assert resource.get("evidence", package["evidence"]) == expected, resource["name"]
