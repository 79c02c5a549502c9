"""Read every printed fact of article 2 from reconstructed rows again, and refuse a set that misses one.

python data/teacher_satisfaction/verify.py [rows.parquet]     a line a set; exit code 1 when a set is refused

Nothing here is shared with the program that builds the rows, or with the statistics of the app: a mistake there
must not be able to hide here. What is printed is read from the csv files beside this file; shares, means and
standard deviations are compared in whole numbers and fractions, so no float decides how a share rounds. Printed
numbers are read half up: "36,7" stands for [36.65, 36.75).

A fact is of one kind of three:
printed     the article says it in a number or in words
convention  it follows only with a habit of the program that the article names, or with the shape agreed for the file
sanity      not printed; rows without it would be absurd
All three are required.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
import statsmodels.api as sm
from scipy import stats

HERE = Path(__file__).resolve().parent
ROWS = HERE / "rows.parquet"
SETS = range(40)
FLOATS = npt.NDArray[np.float64]
Kind: TypeAlias = Literal["printed", "convention", "sanity"]
NAN = float("nan")

# The csv files keep the printed number; which statement or answer it speaks of is in the words of the article.
ABOVE_90 = {"agree_over_90_results": ("item_02", "item_03", "item_04")}
POSITIVE_INFLUENCE, LOWER_PAY = "item_01", "item_21"
ALSO_LOW = {"item_19", "item_20"}
SATISFIED = {"satisfied_total": (4, 5), "fully_satisfied": (5,), "rather_satisfied": (4,)}
MORE_MEN = {"rather_dissatisfied": 2, "middle": 3}
UNSHOWN_BELOW = 0.5  # blank cells of Table 3: the smallest shown loading is 0,524, the usual limit is 0.5
FIRST_JOB = 18
RESTARTS = 6


class Refused(ValueError):  # noqa: N818 - says what happened to the set
    """A set misses a fact. `missed` holds every fact that was missed, as `check` returns them."""

    def __init__(self, missed: pd.DataFrame) -> None:
        first = missed.iloc[0]
        self.set, self.fact = int(first["set"]), str(first["id"])
        self.printed, self.found = str(first["printed"]), str(first["found"])
        self.missed = missed
        more = f" ({len(missed) - 1} more facts missed)" if len(missed) > 1 else ""
        super().__init__(
            f"set {self.set}: {self.fact} ({first['what']}): printed {self.printed}, found {self.found}{more}"
        )


@dataclass(frozen=True)
class Fact:
    """One fact of one set: what is printed, what the rows say, and whether the two agree.

    value: the number behind `found`; of a shown loading its distance from print; NaN where there is no one number.
    """

    id: str
    what: str
    printed: str
    found: str
    holds: bool
    kind: Kind
    value: float = NAN


# ---------------------------------------------------------------------------------------------------- what is printed


@dataclass(frozen=True)
class Number:
    """A printed number: its string, its value, and how many decimals it was printed with."""

    printed: str
    value: Fraction
    decimals: int

    @property
    def low(self) -> Fraction:
        return self.value - Fraction(1, 2 * 10**self.decimals)

    @property
    def high(self) -> Fraction:
        return self.value + Fraction(1, 2 * 10**self.decimals)

    def prints(self, exact: Fraction | float) -> bool:
        """Whether a number prints so, halves rounded up."""
        return bool(np.isfinite(float(exact))) and self.low <= Fraction(exact) < self.high

    def prints_root(self, square: Fraction) -> bool:
        """Whether the square root of a number prints so, without taking the root."""
        return self.low**2 <= square < self.high**2


@dataclass(frozen=True)
class Printed:
    """The numbers of the package, by the codes of its csv files and in their order."""

    answers: dict[tuple[str, str], Number]
    groups: dict[str, dict[str, Number]]
    loadings: dict[tuple[str, str], Number | None]
    satisfaction: dict[str, list[Number]]
    text: dict[str, Number]
    tests: dict[str, dict[str, str]]
    items: list[str]
    factors: list[str]
    scale: list[str]

    @property
    def n(self) -> int:
        return int(self.text["sample_size"].value)

    @property
    def alpha(self) -> float:
        return float(self.tests["chi_square_gender"]["value"])

    @property
    def codes(self) -> dict[str, list[str]]:
        """Columns with codes and the codes allowed; groups of ages and years of service are not columns."""
        return {name: list(cells) for name, cells in self.groups.items() if not name.endswith("_group")}


def read_printed(folder: Path = HERE) -> Printed:
    """Read what the article prints from the csv files of the package."""

    def table(name: str) -> list[dict[str, str]]:
        frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        return [{str(key): str(value) for key, value in row.items()} for row in frame.to_dict("records")]

    def number(row: dict[str, str]) -> Number:
        decimals = re.search(r",(\d+)", row["printed"])
        return Number(row["printed"], Fraction(row["value"]), len(decimals[1]) if decimals else 0)

    answers = table("answers")
    groups: dict[str, dict[str, Number]] = {}
    for row in table("demographics"):
        groups.setdefault(row["characteristic"], {})[row["category"]] = number(row)
    satisfaction: dict[str, list[Number]] = {}
    for row in table("satisfaction"):
        satisfaction.setdefault(row["satisfaction"], []).append(number(row))
    tests = {row["id"]: row for row in table("tests")}
    factors = sorted(
        (row for row in tests.values() if row["kind"] == "factor_analysis" and row["outcome"] == "extracted"),
        key=lambda row: int(row["order"]),
    )
    items = sorted(table("items"), key=lambda row: int(row["order_table2"]))
    return Printed(
        answers={(row["item"], row["answer"]): number(row) for row in answers},
        groups=groups,
        loadings={(row["item"], row["factor"]): number(row) if row["value"] else None for row in table("loadings")},
        satisfaction=satisfaction,
        text={row["id"]: number(row) for row in table("text_values") if row["value"]},
        tests=tests,
        items=[row["item"] for row in items],
        factors=[row["variable"] for row in factors],
        scale=list(dict.fromkeys(row["answer"] for row in answers)),
    )


def _bounds(category: str) -> tuple[int, int | None]:
    """First and last year of a group by its code: age_20_29 -> 20, 29; age_50_plus -> 50, None."""
    first, last = category.split("_")[-2:]
    return int(first), None if last == "plus" else int(last)


def _group(value: int, categories: Sequence[str]) -> str:
    for category in categories:
        low, high = _bounds(category)
        if low <= value and (high is None or value <= high):
            return category
    return "no group"


# --------------------------------------------------------------------------------------------------------------- rows


@dataclass(frozen=True)
class People:
    """The rows of one set as whole numbers and codes; `groups` holds the printed groups of age and service too."""

    numbers: dict[str, npt.NDArray[np.int64]]
    groups: dict[str, list[str]]


def _whole(column: pd.Series) -> npt.NDArray[np.int64] | None:
    """The column as whole numbers; None when some entry is not one."""
    if not pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return None
    values = column.to_numpy(dtype=float, na_value=NAN)
    if not np.all(np.isfinite(values)) or np.any(values != np.round(values)):
        return None
    return values.astype(np.int64)


def _columns(printed: Printed) -> list[str]:
    return ["set", "respondent", *printed.codes, "age", "experience", *printed.items, "satisfaction"]


def _shape(rows: pd.DataFrame, printed: Printed) -> tuple[list[Fact], People | None]:
    """Facts on the shape of one set, and its people when they can be read."""
    wanted = _columns(printed)
    wrong = sorted(set(wanted) ^ set(map(str, rows.columns)))
    facts = [
        Fact(
            "columns", "columns of the file", str(len(wanted)), ", ".join(wrong) or "the same", not wrong, "convention"
        ),
        Fact("rows", "teachers", str(printed.n), str(len(rows)), len(rows) == printed.n, "printed", len(rows)),
    ]
    if wrong or rows.empty:
        return facts, None
    gaps = int(rows.isna().to_numpy().sum())
    facts.append(Fact("complete", "entries without a value", "0", str(gaps), gaps == 0, "convention", gaps))

    whole = {name: _whole(rows[name]) for name in ["respondent", "age", "experience", *printed.items, "satisfaction"]}
    low, high = (int(printed.text[f"agreement_scale_{end}"].value) for end in ("lowest", "highest"))
    outside = [
        name
        for name, values in whole.items()
        if values is None or (name in (*printed.items, "satisfaction") and np.any((values < low) | (values > high)))
    ]
    what = f"whole numbers, answers from {low} to {high}"
    facts.append(
        Fact("whole_numbers", what, f"{low}-{high}", ", ".join(outside) or "as wanted", not outside, "convention")
    )
    odd = {f"{name} {code!s}" for name, codes in printed.codes.items() for code in rows[name] if code not in codes}
    facts.append(
        Fact("codes", "codes of Table 1", "0 others", ", ".join(sorted(odd)) or "0 others", not odd, "convention")
    )
    numbers = {name: values for name, values in whole.items() if values is not None}
    if len(numbers) < len(whole):
        return facts, None

    each = Counter(numbers["respondent"].tolist()) == Counter(range(1, printed.n + 1))
    what = "each respondent once"
    found = f"{len(set(numbers['respondent'].tolist()))} numbers"
    facts.append(Fact("respondents", what, f"1-{printed.n}", found, each, "convention"))
    groups = {name: [str(code) for code in rows[name]] for name in printed.codes}
    for name in printed.groups:
        if name not in groups:
            years = numbers[name.removesuffix("_group")].tolist()
            groups[name] = [_group(value, list(printed.groups[name])) for value in years]
    return facts, People(numbers, groups)


# ------------------------------------------------------------------------------------------- shares, means, deviations


def _percent(count: int, base: int) -> Fraction:
    return Fraction(100 * count, base)


def _share(id_: str, what: str, number: Number, count: int, base: int) -> Fact:
    share = _percent(count, base)
    found = f"{count} of {base} = {float(share):.3f}%"
    return Fact(id_, what, number.printed, found, number.prints(share), "printed", float(share))


def _table_1(people: People, printed: Printed) -> Iterator[Fact]:
    for characteristic, cells in printed.groups.items():
        counts = Counter(people.groups[characteristic])
        for category, number in cells.items():
            yield _share(
                f"table1.{characteristic}.{category}",
                f"Table 1, {characteristic}: {category}",
                number,
                counts[category],
                len(people.groups[characteristic]),
            )


def _table_2(people: People, printed: Printed) -> Iterator[Fact]:
    lowest = int(printed.text["agreement_scale_lowest"].value)
    for (item, answer), number in printed.answers.items():
        values = people.numbers[item]
        count = int(np.sum(values == lowest + printed.scale.index(answer)))
        yield _share(f"table2.{item}.{answer}", f"Table 2, {item}: {answer}", number, count, len(values))
    top = int(printed.text["agreement_scale_highest"].value)
    full = [int(np.sum(people.numbers[item] == top)) for item in printed.items]
    rises = [item for item, above, here in zip(printed.items[1:], full, full[1:], strict=False) if here > above]
    yield Fact(
        "table2.order",
        "Table 2 stands in falling order of full agreement",
        "falling",
        f"rises at {', '.join(rises)}" if rises else "falling",
        not rises,
        "printed",
    )


def _text(people: People, printed: Printed) -> Iterator[Fact]:
    top = int(printed.text["agreement_scale_highest"].value)
    agree = {item: int(np.sum(people.numbers[item] >= top - 1)) for item in printed.items}
    n = len(people.numbers["satisfaction"])

    number = printed.text["positive_influence_agree"]
    what = f"agree with {POSITIVE_INFLUENCE}"
    yield _share("text.positive_influence_agree", what, number, agree[POSITIVE_INFLUENCE], n)
    for id_, items in ABOVE_90.items():
        number = printed.text[id_]
        for item in items:
            share = _percent(agree[item], n)
            found = f"{agree[item]} of {n} = {float(share):.3f}%"
            above = share > number.value
            yield Fact(
                f"text.{id_}.{item}", f"agree with {item}", number.printed, found, above, "printed", float(share)
            )
    yield _share(
        "text.lower_pay_agree", f"agree with {LOWER_PAY}", printed.text["lower_pay_agree"], agree[LOWER_PAY], n
    )

    rest = [count for item, count in agree.items() if item != LOWER_PAY]
    yield Fact(
        "text.lowest_agreement",
        f"{LOWER_PAY} has the lowest agreement",
        "lowest",
        f"{agree[LOWER_PAY]} agree, the next {min(rest)}",
        agree[LOWER_PAY] < min(rest),
        "printed",
    )
    low = [agree[item] for item in sorted(ALSO_LOW)]
    others = min(count for item, count in agree.items() if item not in {LOWER_PAY, *ALSO_LOW})
    yield Fact(
        "text.next_lowest_agreement",
        f"{' and '.join(sorted(ALSO_LOW))} come next",
        "lower than the rest",
        f"{max(low)} agree, the rest {others} or more",
        max(low) < others,
        "printed",
    )
    counts = Counter(people.numbers["satisfaction"].tolist())
    for id_, answers in SATISFIED.items():
        for place, number in enumerate(dict.fromkeys(printed.satisfaction[id_])):
            count = sum(counts[answer] for answer in answers)
            name = f"text.{id_}" if place == 0 else f"text.{id_}.{place + 1}"
            yield _share(name, f"satisfaction {' or '.join(map(str, answers))}", number, count, n)


def _mean(values: npt.NDArray[np.int64]) -> Fraction:
    return Fraction(int(values.sum()), len(values))


def _variance(values: npt.NDArray[np.int64]) -> Fraction:
    """Sample variance with n - 1, exact."""
    n, total = len(values), int(values.sum())
    return Fraction(n * int((values**2).sum()) - total**2, n * (n - 1)) if n > 1 else Fraction(0)


def _years(people: People, printed: Printed) -> Iterator[Fact]:
    for column, mean_id, sd_id in (
        ("age", "mean_age", "age_standard_deviation"),
        ("experience", "mean_experience", "experience_standard_deviation"),
    ):
        values = people.numbers[column]
        number, mean = printed.text[mean_id], _mean(values)
        tenth = Number(number.printed, number.value, 1)
        found = f"{float(mean):.4f}"
        if number.decimals == 0:
            found += f" (also {float(number.value):.1f})" if tenth.prints(mean) else f" (not {float(number.value):.1f})"
        what = f"mean {column}"
        yield Fact(f"{column}.mean", what, number.printed, found, number.prints(mean), "printed", float(mean))
        number, square = printed.text[sd_id], _variance(values)
        root = float(square) ** 0.5
        what = f"standard deviation of {column}, n - 1"
        yield Fact(f"{column}.sd", what, number.printed, f"{root:.4f}", number.prints_root(square), "printed", root)

    ages, service = people.numbers["age"], people.numbers["experience"]
    floor = min(_bounds(category)[0] for category in printed.groups["age_group"])
    youngest = int(ages.min())
    what = "youngest teacher: the age groups of Table 1 take in everybody"
    yield Fact("age.floor", what, f"{floor} or more", str(youngest), youngest >= floor, "printed", youngest)

    middle = printed.text["median_experience"]
    ordered = sorted(service.tolist())
    median = Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)
    up_to = int(np.sum(service <= int(middle.value)))
    found = f"{float(median):g} ({up_to} of {len(service)} up to {middle.value})"
    holds = median == middle.value
    yield Fact("experience.median", "median experience", middle.printed, found, holds, "printed", float(median))
    for end, id_, value in (
        ("min", "minimum_experience", int(service.min())),
        ("max", "maximum_experience", int(service.max())),
    ):
        number = printed.text[id_]
        what = f"{end} of experience"
        yield Fact(f"experience.{end}", what, number.printed, str(value), value == number.value, "printed", value)

    start = int((ages - service).min())
    what = "nobody started to teach as a child"
    holds = start >= FIRST_JOB
    yield Fact("sanity.first_job", what, f"not printed; {FIRST_JOB} or more", str(start), holds, "sanity", start)


# ----------------------------------------------------------------------------------------------- principal components


@dataclass(frozen=True)
class Rotated:
    """Eigenvalues, rotated loadings (items x factors, as printed) and standardised scores (people x factors)."""

    eigenvalues: FLOATS
    loadings: FLOATS
    scores: FLOATS


def kaiser_varimax(loadings: FLOATS, restarts: int = RESTARTS, seed: int = 1958) -> FLOATS:
    """Varimax with Kaiser normalisation, by planar rotations of two factors at a time (Kaiser 1958).

    The best angle of a plane is known in closed form; planes are turned until no angle exceeds 1e-12. That can end
    in a local optimum with three factors, so the search starts again from random orthogonal turns and the largest
    criterion wins.
    """
    length = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    unit = loadings / np.where(length > 0, length, 1)
    k = loadings.shape[1]
    draw = np.random.default_rng(seed)
    starts = [np.eye(k)] + [np.linalg.qr(draw.standard_normal((k, k)))[0] for _ in range(restarts)]
    turned = [_planar_varimax(unit @ start) for start in starts]
    best = max(turned, key=lambda a: float((a**2).var(axis=0).sum()))
    return np.asarray(best * length)


def _planar_varimax(start: FLOATS) -> FLOATS:
    a = start.copy()
    n, k = a.shape
    for _ in range(2000):
        largest = 0.0
        for p, q in itertools.combinations(range(k), 2):
            x, y = a[:, p], a[:, q]
            u, v = x * x - y * y, 2 * x * y
            su, sv = u.sum(), v.sum()
            top = 2 * (u @ v - su * sv / n)
            bottom = u @ u - v @ v - (su * su - sv * sv) / n
            angle = float(np.arctan2(top, bottom)) / 4
            # Where every angle is as good as any other, the arctangent of two rounding errors means nothing.
            if np.hypot(top, bottom) < 1e-14 * n:
                continue
            largest = max(largest, abs(angle))
            a[:, p], a[:, q] = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
        if largest < 1e-12:
            break
    return a


def principal_components(answers: FLOATS, k: int) -> tuple[FLOATS, FLOATS, FLOATS]:
    """Correlation matrix, its eigenvalues in falling order, and the unrotated loadings of the first k components."""
    r = np.asarray(np.corrcoef(answers, rowvar=False), dtype=float)
    values, vectors = np.linalg.eigh(r)
    values, vectors = values[::-1], vectors[:, ::-1]
    return r, values, vectors[:, :k] * np.sqrt(values[:k])


def _match(loadings: FLOATS, target: FLOATS) -> FLOATS:
    """Columns with their largest absolute loading positive, in the order most congruent with the printed table."""
    peak = loadings[np.abs(loadings).argmax(axis=0), np.arange(loadings.shape[1])]
    turned = loadings * np.where(peak < 0, -1.0, 1.0)
    congruence = (turned.T @ target) / np.sqrt(np.outer((turned**2).sum(axis=0), (target**2).sum(axis=0)))
    k = loadings.shape[1]
    order = max(itertools.permutations(range(k)), key=lambda p: sum(congruence[p[j], j] for j in range(k)))
    return turned[:, list(order)]


def rotated(people: People, printed: Printed) -> Rotated | None:
    """Components, rotated and named as printed; None where the answers do not allow it."""
    answers = np.column_stack([people.numbers[item] for item in printed.items]).astype(float)
    k = int(printed.text["number_of_factors"].value)
    if len(answers) <= len(printed.items) or np.any(answers.std(axis=0) == 0):
        return None
    r, eigenvalues, first = principal_components(answers, k)
    if eigenvalues[-1] < 1e-10:
        return None
    target = np.array(
        [
            [float(cell.value) if (cell := printed.loadings[item, factor]) else 0.0 for factor in printed.factors]
            for item in printed.items
        ]
    )
    loadings = _match(kaiser_varimax(first), target)
    z = (answers - answers.mean(axis=0)) / answers.std(axis=0, ddof=1)
    return Rotated(eigenvalues, loadings, z @ np.linalg.solve(r, loadings))


def _table_3(result: Rotated | None, printed: Printed) -> Iterator[Fact]:
    items, factors = printed.items, printed.factors
    k = len(factors)
    # Without components every number below is NaN, and every comparison with NaN is false.
    loadings = result.loadings if result else np.full((len(items), k), NAN)
    eigenvalues = result.eigenvalues if result else np.full(len(items), NAN)

    third, fourth = float(eigenvalues[k - 1]), float(eigenvalues[k])
    what = f"as many eigenvalues above 1 as components (Kaiser's criterion, the default of the program): {k}"
    found = f"{third:.4f}, {fourth:.4f}"
    holds = third > 1 > fourth
    yield Fact("components.kaiser", what, printed.text["number_of_factors"].printed, found, holds, "convention", third)

    number = printed.text["explained_variance"]
    explained = 100 * float(eigenvalues[:k].sum()) / len(items)
    what = f"variance that {k} components explain together"
    found = f"{explained:.4f}%"
    holds = number.prints(explained)
    yield Fact("components.variance", what, number.printed, found, holds, "printed", explained)

    squares = (loadings**2).sum(axis=0)
    holds = bool(np.all(squares[:-1] > squares[1:]))
    what = "rotated sums of squares fall from factor to factor (the order in which the program prints them)"
    found = ", ".join(f"{name} {value:.3f}" for name, value in zip(factors, squares, strict=True))
    yield Fact("components.order", what, " > ".join(factors), found, holds, "convention")

    half = Fraction(1, 2 * 10 ** max(cell.decimals for cell in printed.loadings.values() if cell))
    blank: dict[tuple[str, str], float] = {}
    for (item, factor), cell in printed.loadings.items():
        value = float(loadings[items.index(item), factors.index(factor)])
        if cell is None:
            blank[item, factor] = value
            continue
        gap = abs(value - float(cell.value))
        holds = bool(np.isfinite(value)) and abs(Fraction(value) - cell.value) <= half
        what = f"Table 3, loading of {item} on {factor}"
        found = f"{value:.6f} (off by {gap:.6f})"
        yield Fact(f"table3.{item}.{factor}", what, cell.printed, found, holds, "printed", gap)

    alone = next(row["variable"] for row in printed.tests.values() if row["outcome"] == "no_loading")
    of_alone = {place: value for place, value in blank.items() if place[0] == alone}
    lonely: tuple[str, str, Kind] = (
        f"table3.{alone}",
        f"largest loading of {alone}, which loads on no factor",
        "printed",
    )
    empty: tuple[str, str, Kind] = ("table3.blank", "largest loading where Table 3 is blank", "convention")
    for (id_, what, kind), cells in ((empty, blank), (lonely, of_alone)):
        (item, factor), value = max(cells.items(), key=lambda pair: abs(pair[1]))
        found = f"{value:.4f} ({item} on {factor})"
        holds = abs(value) < UNSHOWN_BELOW
        yield Fact(id_, what, f"blank: below {UNSHOWN_BELOW}", found, holds, kind, abs(value))


# ------------------------------------------------------------------------------------------------------- cross tables


def _chi_square(people: People, printed: Printed) -> Iterator[Fact]:
    answers = people.numbers["satisfaction"]
    for test in printed.tests.values():
        if test["kind"] != "chi_square":
            continue
        variable = test["variable"]
        groups = np.array(people.groups.get(variable) or people.groups[f"{variable}_group"])
        table = pd.crosstab(groups, answers).to_numpy()
        p = NAN if min(table.shape) < 2 else float(stats.chi2_contingency(table, correction=False).pvalue)
        significant = test["outcome"] == "significant"
        holds = p < printed.alpha if significant else p >= printed.alpha
        said = test["printed"] or "not significant"
        what = f"satisfaction by {variable}, Pearson chi-square without Yates"
        yield Fact(f"chi_square.{variable}", what, said, f"p = {p:.4f}", holds, "printed", p)

        if not test["lower_group"]:
            continue
        lower = groups == test["lower_group"]
        satisfied = SATISFIED["satisfied_total"]
        for name, levels, direction in (
            *((name, (level,), 1) for name, level in MORE_MEN.items()),
            ("satisfied", satisfied, -1),
        ):
            inside = np.isin(answers, levels)
            one, other = (
                _percent(int(np.sum(inside & who)), int(who.sum())) if who.any() else Fraction(0)
                for who in (lower, ~lower)
            )
            holds = one > other if direction > 0 else one < other
            word = "larger" if direction > 0 else "smaller"
            what = f"share of satisfaction {' or '.join(map(str, levels))}: {test['lower_group']} against the rest"
            found = f"{float(one):.2f}% and {float(other):.2f}%"
            yield Fact(f"chi_square.{variable}.{name}", what, word, found, holds, "printed", float(one - other))


# --------------------------------------------------------------------------------------------------------- regression


@dataclass(frozen=True)
class Model:
    """R², p of the model, standardised coefficients and p by predictor, p of a joint test of the school types."""

    r2: float
    p: float
    beta: dict[str, float]
    p_of: dict[str, float]
    p_school: float


def _model(y: FLOATS, predictors: dict[str, FLOATS]) -> Model:
    """Ordinary least squares with an intercept; all NaN where the columns do not allow it."""
    names = list(predictors)
    X = np.column_stack([np.ones(len(y)), *predictors.values()])
    nothing = dict.fromkeys(names, NAN)
    if len(y) <= X.shape[1] or not np.all(np.isfinite(X)) or y.std() == 0 or np.linalg.matrix_rank(X) < X.shape[1]:
        return Model(NAN, NAN, nothing, nothing, NAN)
    fit = sm.OLS(y, X).fit()
    beta = fit.params[1:] * X[:, 1:].std(axis=0) / y.std()
    school = np.eye(X.shape[1])[[1 + i for i, name in enumerate(names) if name.startswith("school_type")]]
    return Model(
        float(fit.rsquared),
        float(fit.f_pvalue),
        dict(zip(names, map(float, beta), strict=True)),
        dict(zip(names, map(float, fit.pvalues[1:]), strict=True)),
        float(fit.f_test(school).pvalue),
    )


def _regression(people: People, result: Rotated | None, printed: Printed) -> Iterator[Fact]:
    n = len(people.numbers["satisfaction"])
    scores = result.scores if result else np.full((n, len(printed.factors)), NAN)

    def indicator(column: str, code: str) -> FLOATS:
        return (np.array(people.groups[column]) == code).astype(float)

    common: dict[str, FLOATS] = {name: scores[:, j] for j, name in enumerate(printed.factors)}
    common |= {name: people.numbers[name].astype(float) for name in ("age", "experience")}
    common["settlement"] = indicator("settlement", printed.codes["settlement"][0])
    first, *other = printed.codes["school_type"]
    y = people.numbers["satisfaction"].astype(float)
    model = _model(y, common | {"school_type": indicator("school_type", first)})
    several = {f"school_type {code}": indicator("school_type", code) for code in other}
    second = _model(y, common | {name: column for name, column in several.items() if column.any()})

    number, alpha = printed.text["r_squared"], printed.alpha
    what = "share of variance explained, R-squared"
    holds = number.prints(100 * model.r2)
    yield Fact("regression.r_squared", what, number.printed, f"{model.r2:.5f}", holds, "printed", model.r2)

    ranks: dict[int, str] = {}
    for test in printed.tests.values():
        if test["kind"] != "regression":
            continue
        name = test["variable"]
        p = model.p if name == "model" else model.p_of[name]
        significant = test["outcome"] == "significant"
        holds = p < alpha if significant else p >= alpha
        said = test["outcome"].replace("_", " ")
        found = f"p = {p:.4g}" if name == "model" else f"p = {p:.4g}, beta = {model.beta[name]:.4f}"
        yield Fact(f"regression.{name}", f"regression: {name}", said, found, holds, "printed", p)
        if test["order"]:
            ranks[int(test["order"])] = name
            beta = model.beta[name]
            what = f"{name} goes with more satisfaction, not less"
            yield Fact(f"regression.{name}.positive", what, "not printed", f"{beta:.4f}", beta > 0, "sanity", beta)

    names = [ranks[rank] for rank in sorted(ranks)]
    size = [abs(model.beta[name]) for name in names]
    holds = all(above > below for above, below in itertools.pairwise(size))
    found = ", ".join(f"{name} {value:.4f}" for name, value in zip(names, size, strict=True))
    what = "order of influence, by absolute standardised coefficient"
    yield Fact("regression.order", what, " > ".join(names), found, holds, "printed")

    # How the type of school was coded is not printed. With a column for each type the printed words must hold too.
    what = "R-squared with a column for each type of school"
    holds = number.prints(100 * second.r2)
    yield Fact("regression.types.r_squared", what, number.printed, f"{second.r2:.5f}", holds, "convention", second.r2)
    what = "types of school together, F test"
    holds = second.p_school >= alpha
    found = f"p = {second.p_school:.4g}"
    yield Fact("regression.types.school_type", what, "not significant", found, holds, "convention", second.p_school)


# --------------------------------------------------------------------------------------------------------- the checks


def facts(rows: pd.DataFrame, printed: Printed) -> list[Fact]:
    """Every fact of one set. Rows that cannot be read at all get only the facts on their shape."""
    shape, people = _shape(rows, printed)
    if people is None:
        return shape
    result = rotated(people, printed)
    return [
        *shape,
        *_table_1(people, printed),
        *_table_2(people, printed),
        *_text(people, printed),
        *_years(people, printed),
        *_table_3(result, printed),
        *_chi_square(people, printed),
        *_regression(people, result, printed),
    ]


def facts_across(frame: pd.DataFrame) -> list[tuple[int, Fact]]:
    """Facts on the sets together: the numbers 0 to 39, and no set that repeats another one in any order of rows."""
    numbers = _whole(frame["set"]) if "set" in frame else None
    wanted = f"{SETS[0]}-{SETS[-1]}"
    if numbers is None:
        return [(-1, Fact("set_number", "number of the set", wanted, "no whole numbers", False, "convention"))]
    found: list[tuple[int, Fact]] = []
    seen: dict[tuple[tuple[str, ...], ...], int] = {}
    for number in sorted({*SETS, *numbers.tolist()}):
        rows = frame[numbers == number]
        holds = number in SETS and len(rows) > 0
        words = f"{number}, {len(rows)} rows"
        found.append((number, Fact("set_number", "number of the set", wanted, words, holds, "convention", number)))
        if rows.empty:
            continue
        people = rows.drop(columns=["set", "respondent"], errors="ignore")
        content = tuple(sorted(tuple(map(str, person)) for person in people.itertuples(index=False, name=None)))
        twin = seen.setdefault(content, number)
        words = "unlike the others" if twin == number else f"the same as set {twin}"
        what = "no two sets are the same"
        found.append((number, Fact("distinct", what, "unlike the others", words, twin == number, "convention")))
    return found


def check(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a set and fact: set and the fields of Fact."""
    printed = read_printed()
    across = facts_across(frame)
    rows: list[dict[str, Any]] = []
    for number, several in itertools.groupby(across, key=lambda pair: pair[0]):
        rows += [{"set": number, **asdict(fact)} for _, fact in several]
        of_set = frame[frame["set"] == number] if number >= 0 else frame.iloc[:0]
        if len(of_set):
            rows += [{"set": number, **asdict(fact)} for fact in facts(of_set, printed)]
    return pd.DataFrame(rows)


def release(checked: pd.DataFrame) -> pd.DataFrame:
    """The facts, when all hold; Refused otherwise."""
    missed = checked[~checked["holds"].astype(bool)]
    if len(missed):
        raise Refused(missed)
    return checked


def verify(path: Path = ROWS) -> pd.DataFrame:
    """Check a file of rows. Errors: Refused with set, fact, printed and found; FileNotFoundError."""
    return release(check(pd.read_parquet(path)))


def table(checked: pd.DataFrame) -> str:
    """One line a set: what was found, and the verdict."""
    lines = []
    for number, of_set in checked.groupby("set", sort=True):
        by_id = of_set.set_index("id")

        def value(id_: str, form: str, by_id: pd.DataFrame = by_id) -> str:
            return format(by_id.at[id_, "value"], form) if id_ in by_id.index else "-"

        def cells(start: str, of_set: pd.DataFrame = of_set) -> pd.DataFrame:
            return of_set[of_set["id"].str.fullmatch(start)]

        answers, groups = cells(r"table2\.item_\d+\.\w+"), cells(r"table1\..*")
        shown = cells(r"table3\.item_\d+\.\w+")
        missed = of_set.loc[~of_set["holds"].astype(bool), "id"].tolist()
        reading = by_id.at["experience.mean", "found"].partition(" ")[2] if "experience.mean" in by_id.index else "-"
        lines.append(
            {
                "set": number,
                "Table 2": f"{answers['holds'].sum()}/{len(answers)}",
                "Table 1": f"{groups['holds'].sum()}/{len(groups)}",
                "age": f"{value('age.mean', '.3f')} ({value('age.sd', '.3f')})",
                "experience": f"{value('experience.mean', '.3f')} ({value('experience.sd', '.3f')})",
                "mean as 13.0": reading,
                "loadings off": f"{shown['value'].max(skipna=False):.6f}" if len(shown) else "-",
                "unshown": value("table3.blank", ".4f"),
                "variance": value("components.variance", ".3f"),
                "eigenvalues 3, 4": by_id.at["components.kaiser", "found"] if len(shown) else "-",
                "R2": value("regression.r_squared", ".4f"),
                "R2 types": value("regression.types.r_squared", ".4f"),
                "betas": by_id.at["regression.order", "found"] if len(shown) else "-",
                **{
                    f"p {id_.removeprefix('chi_square.')}": value(id_, ".4f")
                    for id_ in checked["id"].unique()
                    if re.fullmatch(r"chi_square\.[a-z_]+", id_)
                },
                "verdict": f"refused: {', '.join(missed[:3])}{' ...' * (len(missed) > 3)}" if missed else "holds",
            }
        )
    return pd.DataFrame(lines).to_string(index=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit code 1 when a set is refused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=ROWS)
    checked = check(pd.read_parquet(parser.parse_args(arguments).path))
    print(table(checked))
    try:
        release(checked)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    each = checked.groupby("set").size().max()
    print(f"{checked['set'].nunique()} sets, {each} facts each: all hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
