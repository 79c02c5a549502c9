"""Official values against a second copy of another shape, their sums, and the region that each is said to be of."""

import csv
import itertools
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / "tests" / "reference" / "official"
PACKAGE = ROOT / "data" / "official_statistics"

Values = dict[str, str]  # by region, the country as KZ


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def labels(language: str) -> dict[str, str]:
    return tomllib.loads((ROOT / "data" / "regions" / f"labels.{language}.toml").read_text("utf8"))["region"]


CODES = {name: code for code, name in labels("kk").items()} | {"country": "KZ"}
ADDRESS = {row["source"]: row["address"] for row in read(PACKAGE / "sources.csv")}


def shown() -> dict[tuple[str, str], Values]:
    """Values of the package by indicator and period."""
    found: dict[tuple[str, str], Values] = defaultdict(dict)
    for row in read(PACKAGE / "indicators.csv"):
        found[row["indicator"], row["period"]][row["region"]] = row["value"]
    for row in read(PACKAGE / "national.csv"):
        found[row["indicator"], row["period"]]["KZ"] = row["value"]
    return found


def copied() -> dict[tuple[str, str], Values]:
    """Values of the second copy, its columns read by their Kazakh names."""
    return {
        (row.pop("indicator"), row.pop("period")): {CODES[name]: value for name, value in row.items() if value}
        for row in read(COPY / "values.csv")
    }


SHOWN, COPIED = shown(), copied()
SERIES = sorted(SHOWN)


def of(indicator: str, period: str) -> dict[str, float]:
    return {region: float(value) for region, value in SHOWN[indicator, period].items()}


# ------------------------------------------------------------------ the second copy


def test_both_copies_have_the_same_series():
    assert set(SHOWN) == set(COPIED)
    assert sum(len(values) for values in COPIED.values()) == 833 + 45


@pytest.mark.parametrize("series", SERIES, ids="-".join)
def test_values_are_those_of_the_second_copy(series):
    """As strings: no digit was dropped or added."""
    assert SHOWN[series] == COPIED[series]


@pytest.mark.parametrize("series", SERIES, ids="-".join)
def test_two_regions_that_change_places_are_noticed(series):
    values = SHOWN[series]
    pairs = [pair for pair in itertools.combinations(values, 2) if values[pair[0]] != values[pair[1]]]
    assert pairs
    for one, other in pairs:
        assert {**values, one: values[other], other: values[one]} != COPIED[series]


def test_parameters_are_those_of_the_second_copy():
    def table(rows, address):
        return {(row["parameter"], row["period"]): (row["value"], address(row)) for row in rows}

    there = table(read(PACKAGE / "parameters.csv"), lambda row: ADDRESS[row["source"]])
    assert there == table(read(COPY / "parameters.csv"), lambda row: row["address"])
    assert len(there) == len(read(PACKAGE / "parameters.csv"))


def test_addresses_are_those_of_the_second_copy():
    there = {
        (row["indicator"], row["period"], row.get("region", "KZ")): ADDRESS[row["source"]]
        for row in read(PACKAGE / "indicators.csv") + read(PACKAGE / "national.csv")
    }
    assert there == {
        (row["indicator"], row["period"], CODES[name]): row["address"]
        for row in read(COPY / "addresses.csv")
        for name in row["of"].split("; ")
    }


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_codes_have_the_names_of_the_second_copy(language):
    """Two names that change places in one language would move every value of two regions."""

    def plain(name: str) -> str:
        return name.removesuffix(" (city)").casefold()

    there = {code: plain(name) for code, name in labels(language).items()}
    assert there == {row["code"]: plain(row[language]) for row in read(COPY / "names.csv")}


# ------------------------------------------------------------------ what must add up


@pytest.mark.parametrize(
    "series",
    [
        ("population_total", "2023-01-01"),
        ("population_urban", "2023-01-01"),
        ("population_rural", "2023-01-01"),
        ("grp_total", "2024-H1"),
        ("people_in_failing_buildings", "2023"),
    ],
    ids="-".join,
)
def test_regions_add_up_to_the_country(series):
    """Exactly, or within half of the last decimal of every term."""
    values = of(*series)
    country = values.pop("KZ")
    decimals = max(len(value.partition(".")[2]) for value in SHOWN[series].values())
    allowed = 0 if decimals == 0 else 0.5 * 10**-decimals * (len(values) + 1)
    assert abs(sum(values.values()) - country) <= allowed + 1e-6


def test_parts_of_a_country_do_not_exceed_it():
    for indicator, period in SERIES:
        if indicator.startswith(("population", "grp_total")) and "KZ" in SHOWN[indicator, period]:
            values = of(indicator, period)
            country = values.pop("KZ")
            assert sum(values.values()) <= country + 0.05 * len(values), (indicator, period)


def test_town_and_country_add_up_to_the_region():
    total, urban, rural = (of(f"population_{part}", "2023-01-01") for part in ("total", "urban", "rural"))
    assert set(total) == set(urban) and len(set(total) - set(rural)) == 3
    for region, people in total.items():
        assert people == urban[region] + rural.get(region, 0), region


def test_shares_of_the_product_add_up_and_follow_from_it():
    """The office rounds one share down so that all add up to 100.0."""
    shares, product = of("grp_share_of_gdp", "2024-H1"), of("grp_total", "2024-H1")
    assert shares.pop("KZ") == 100
    assert sum(shares.values()) == pytest.approx(100, abs=1e-6)
    apart = {region: abs(share - 100 * product[region] / product["KZ"]) for region, share in shares.items()}
    assert {region for region, by in apart.items() if by > 0.05} == {"KZ-75"} and max(apart.values()) < 0.0502


def test_poverty_weighted_by_population_is_that_of_the_country():
    rate, people = of("poverty_rate", "2023"), of("population_total", "2023-01-01")
    country = rate.pop("KZ")
    mean = sum(rate[region] * people[region] for region in rate) / sum(people[region] for region in rate)
    assert mean == pytest.approx(country, abs=0.1)


def test_the_country_lies_among_its_regions():
    """A mean of 20 regions, whatever its weights, is neither above nor below all of them."""
    compared = 0
    for (indicator, period), values in SHOWN.items():
        if len(values) == 21 and not indicator.startswith(("population", "grp_total", "grp_share", "people")):
            numbers = of(indicator, period)
            country = numbers.pop("KZ")
            assert min(numbers.values()) <= country <= max(numbers.values()), (indicator, period)
            compared += 1
    assert compared >= 20


def test_allowances_are_their_multiple_of_the_index():
    """Where both are printed: rounded to a whole tenge, the year's index times the multiple."""
    there = {(row["parameter"], row["period"]): float(row["value"]) for row in read(PACKAGE / "parameters.csv")}
    compared = 0
    for (name, span), multiple in there.items():
        if "_multiple" in name:
            first, _, last = span.partition("/")
            for year in range(int(first), int(last or first) + 1):
                amount = there[name.replace("_multiple", ""), str(year)]
                assert abs(amount - multiple * there["monthly_calculation_index", str(year)]) <= 1, (name, year)
                compared += 1
    assert compared == 18
