"""The rows of article 2 meet every printed fact, and the checker refuses rows that miss any one of them."""

import ast
import re
from dataclasses import asdict, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data.teacher_satisfaction import verify, verify_reach

PRINTED = verify.read_printed()
ITEMS = PRINTED.items
ACROSS = {"set_number", "distinct"}


def anybody(seed: int = 0) -> pd.DataFrame:
    """A set of the right shape that agrees with nothing printed."""
    draw = np.random.default_rng(seed)
    n = PRINTED.n
    mood = draw.normal(size=n)
    answers = {
        name: np.clip(np.round(3 + mood + draw.normal(size=n)), 1, 5).astype(int) for name in [*ITEMS, "satisfaction"]
    }
    codes = {name: draw.choice(allowed, n) for name, allowed in PRINTED.codes.items()}
    years = {"age": draw.integers(40, 60, n), "experience": draw.integers(1, 20, n)}
    return pd.DataFrame({"set": 0, "respondent": np.arange(1, n + 1), **codes, **years, **answers})


IDS = [fact.id for fact in verify.facts(anybody(), PRINTED)]


@pytest.fixture(scope="module")
def first() -> pd.DataFrame:
    """Set 0 of the file, which must be there and hold before it is broken."""
    rows = pd.read_parquet(verify.ROWS)
    rows = rows[rows["set"] == 0].reset_index(drop=True)
    assert [fact.id for fact in verify.facts(rows, PRINTED)] == IDS
    assert missed(rows) == set()
    return rows


def checked(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame([{"set": 0, **asdict(fact)} for fact in verify.facts(rows, PRINTED)])


def missed(rows: pd.DataFrame) -> set[str]:
    frame = checked(rows)
    return set(frame.loc[~frame["holds"], "id"])


# ------------------------------------------------------------------------------------- one fact broken at a time


def crowd(rows: pd.DataFrame, column: str, value: object, inside: pd.Series, more: int = 4) -> pd.DataFrame:
    """`more` people outside a cell move into it: 4 of 287 are more than a printed point wide."""
    rows.loc[rows.index[~inside][:more], column] = value
    return rows


def answer_cell(rows: pd.DataFrame, item: str, answer: str) -> pd.DataFrame:
    value = 1 + PRINTED.scale.index(answer)
    return crowd(rows, item, value, rows[item] == value)


def group_cell(rows: pd.DataFrame, characteristic: str, category: str) -> pd.DataFrame:
    if not characteristic.endswith("_group"):
        return crowd(rows, characteristic, category, rows[characteristic] == category)
    low, *high = (int(number) for number in re.findall(r"\d+", category))
    column = characteristic.removesuffix("_group")
    return crowd(rows, column, low, rows[column].between(low, *high or (99,)))


def shuffled(rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Each column in another order of people: its answers stay, its relations go."""
    draw = np.random.default_rng(20)
    return rows.assign(**{column: draw.permutation(rows[column].to_numpy()) for column in columns})


def led(rows: pd.DataFrame, column: str, key: pd.Series) -> pd.DataFrame:
    """The same values of a column, handed out in the order of another one."""
    values = np.sort(rows[column].to_numpy())
    order = np.argsort(key.to_numpy(), kind="stable")
    led = values.copy()
    led[order] = values
    return rows.assign(**{column: led})


def evenly(rows: pd.DataFrame, column: str, key: str) -> pd.DataFrame:
    """The same codes, spread as evenly as can be over the order of another column."""
    order = np.argsort(rows[key].to_numpy(), kind="stable")
    shares = rows[column].value_counts(normalize=True)
    due, given = pd.Series(0.0, index=shares.index), []
    for _ in order:
        due += shares
        given.append(due.idxmax())
        due[given[-1]] -= 1
    spread = np.empty(len(rows), dtype=object)
    spread[order] = given
    return rows.assign(**{column: spread.astype(str)})


def unrelated(rows: pd.DataFrame) -> pd.DataFrame:
    """Satisfaction without any relation to the rest: of 200 shuffles the one that a plane explains least."""
    draw = np.random.default_rng(34)
    plane = np.column_stack(
        [np.ones(len(rows)), rows[[*ITEMS, "age", "experience"]], rows["settlement"] == "urban"]
    ).astype(float)
    q = np.linalg.qr(plane)[0]
    values = rows["satisfaction"].to_numpy(dtype=float)
    best = min((draw.permutation(values) for _ in range(200)), key=lambda y: float(np.sum((q.T @ y) ** 2)))
    return rows.assign(satisfaction=best.astype(int))


def put(rows: pd.DataFrame, column: str, old: int, new: int, at_most: int = 287) -> pd.DataFrame:
    """People who have one value get another."""
    rows.loc[rows.index[rows[column] == old][:at_most], column] = new
    return rows


def older(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The upper half three years up, the lower half three years down: the mean stays, the spread grows."""
    up = rows[column].rank(method="first") > len(rows) / 2
    return rows.assign(**{column: rows[column] + np.where(up, 3, -3)})


def copied(rows: pd.DataFrame, source: str, to: str) -> pd.DataFrame:
    """One item answered as another one, but for every fifth teacher."""
    keep = np.arange(len(rows)) % 5 == 0
    return rows.assign(**{to: np.where(keep, rows[to], rows[source])})


def of_factor(factor: str) -> list[str]:
    return [item for (item, name), cell in PRINTED.loadings.items() if name == factor and cell]


def is_(rows: pd.DataFrame, column: str, code: str) -> pd.Series:
    return (rows[column] == code).astype(int)


def men(rows: pd.DataFrame) -> pd.DataFrame:
    """As many men as before, all of them the most satisfied."""
    return led(rows, "gender", rows["satisfaction"])


BROKEN = {
    "columns": lambda rows: rows.drop(columns="item_05"),
    "rows": lambda rows: rows.iloc[:-1],
    "complete": lambda rows: rows.assign(item_03=rows["item_03"].astype(float).where(rows.index > 0)),
    "whole_numbers": lambda rows: rows.assign(item_03=rows["item_03"].where(rows.index > 0, 6)),
    "codes": lambda rows: rows.assign(gender=rows["gender"].astype(object).where(rows.index > 0, "woman")),
    "respondents": lambda rows: rows.assign(respondent=rows["respondent"].where(rows.index > 0, 2)),
    "table2.order": lambda rows: rows.assign(item_02=5),
    "text.positive_influence_agree": lambda rows: put(rows, "item_01", 4, 3, 10),
    "text.lower_pay_agree": lambda rows: put(rows, "item_21", 3, 4, 10),
    "text.lowest_agreement": lambda rows: put(rows, "item_21", 3, 4),
    "text.next_lowest_agreement": lambda rows: rows.assign(item_19=5),
    "text.satisfied_total": lambda rows: put(rows, "satisfaction", 4, 3, 10),
    "text.fully_satisfied": lambda rows: put(rows, "satisfaction", 5, 4, 10),
    "text.rather_satisfied": lambda rows: put(rows, "satisfaction", 4, 5, 10),
    **{
        f"text.agree_over_90_results.{item}": lambda rows, item=item: put(rows, item, 5, 3, 40)
        for item in ("item_02", "item_03", "item_04")
    },
    "age.mean": lambda rows: rows.assign(age=rows["age"] + 1),
    "age.sd": lambda rows: older(rows, "age"),
    "age.floor": lambda rows: rows.assign(age=rows["age"].where(rows["age"] > rows["age"].min(), 19)),
    "experience.mean": lambda rows: rows.assign(experience=rows["experience"] + 1),
    "experience.sd": lambda rows: older(rows, "experience"),
    "experience.median": lambda rows: rows.assign(experience=rows["experience"] + 1),
    "experience.min": lambda rows: put(rows, "experience", rows["experience"].min(), 2),
    "experience.max": lambda rows: put(rows, "experience", rows["experience"].max(), 40),
    "sanity.first_job": lambda rows: rows.assign(age=rows["age"].where(rows.index > 0, rows["experience"] + 17)),
    "components.kaiser": lambda rows: shuffled(rows, *ITEMS),
    "components.variance": lambda rows: shuffled(rows, "item_16", "item_06"),
    "components.order": lambda rows: shuffled(rows, *of_factor("identity")),
    "table3.blank": lambda rows: copied(rows, "item_10", "item_04"),
    "table3.item_16": lambda rows: copied(rows, "item_10", "item_16"),
    "chi_square.gender": lambda rows: evenly(rows, "gender", "satisfaction"),
    **{f"chi_square.gender.{name}": men for name in ("rather_dissatisfied", "middle", "satisfied")},
    **{
        f"chi_square.{name}": lambda rows, name=name: led(rows, name, rows["satisfaction"])
        for name in ("age", "experience", "settlement", "school_type")
    },
    **{
        f"regression.{name}": unrelated
        for name in ("r_squared", "model", "identity", "values", "material", "types.r_squared")
    },
    **{
        f"regression.{name}.positive": lambda rows: rows.assign(satisfaction=6 - rows["satisfaction"])
        for name in PRINTED.factors
    },
    "regression.order": lambda rows: led(rows, "satisfaction", rows["item_07"] + rows["item_08"]),
    "regression.age": lambda rows: led(rows, "satisfaction", rows["age"]),
    "regression.experience": lambda rows: led(rows, "satisfaction", rows["experience"]),
    "regression.settlement": lambda rows: led(rows, "satisfaction", is_(rows, "settlement", "urban")),
    "regression.school_type": lambda rows: led(rows, "satisfaction", is_(rows, "school_type", "public")),
    "regression.types.school_type": lambda rows: led(rows, "satisfaction", is_(rows, "school_type", "private")),
    **{
        f"table1.{characteristic}.{category}": lambda rows, c=characteristic, g=category: group_cell(rows, c, g)
        for characteristic, cells in PRINTED.groups.items()
        for category in cells
    },
    **{
        f"table2.{item}.{answer}": lambda rows, i=item, a=answer: answer_cell(rows, i, a)
        for item, answer in PRINTED.answers
    },
    **{
        f"table3.{item}.{factor}": lambda rows, i=item: shuffled(rows, i)
        for (item, factor), cell in PRINTED.loadings.items()
        if cell
    },
}


def test_all_sets_hold():
    result = verify.verify(verify.ROWS)
    assert sorted(result["set"].unique()) == list(range(40))
    assert set(result["id"]) == set(IDS) | ACROSS
    assert result.groupby("set").size().eq(len(IDS) + len(ACROSS)).all()


def test_every_fact_has_a_mutation():
    assert len(IDS) == len(set(IDS))
    assert set(BROKEN) == set(IDS)


@pytest.mark.parametrize("id_", IDS)
def test_a_broken_fact_is_refused(id_, first):
    with pytest.raises(verify.Refused) as refusal:
        verify.release(checked(BROKEN[id_](first.copy())))
    assert id_ in set(refusal.value.missed["id"])


def test_one_moved_answer_is_enough(first):
    """One teacher more in the cell that prints 0,3% is named with set, fact, printed and found."""
    moved = first.copy()
    moved.loc[moved.index[moved["item_08"] == 4][0], "item_08"] = 2
    with pytest.raises(verify.Refused, match=r"set 0: table2\.item_08\.rather_disagree .*0,3%.*2 of 287") as refusal:
        verify.release(checked(moved))
    refused = refusal.value
    assert (refused.set, refused.fact, refused.printed) == (0, "table2.item_08.rather_disagree", "0,3%")


def test_swaps_within_a_column_leave_its_margin_and_break_its_loading(first):
    """A tenth of one column handed round: no cell moves, only relations do."""
    drifted, few = first.copy(), first.index[:: len(first) // 29]
    drifted.loc[few, "item_10"] = np.roll(drifted.loc[few, "item_10"].to_numpy(), 1)
    assert "table3.item_10.identity" in missed(drifted)
    assert not {id_ for id_ in missed(drifted) if id_.startswith(("table1", "table2", "text", "age", "experience"))}


def test_order_of_rows_does_not_matter(first):
    assert missed(first.sample(frac=1, random_state=1)) == set()


def test_a_file_with_one_spoilt_set_is_refused(tmp_path, capsys):
    rows = pd.read_parquet(verify.ROWS)
    rows.loc[rows.index[rows["set"] == 7], "age"] += 1
    rows.to_parquet(tmp_path / "rows.parquet")
    with pytest.raises(verify.Refused, match=r"set 7: ") as refusal:
        verify.verify(tmp_path / "rows.parquet")
    assert set(refusal.value.missed["set"]) == {7}
    assert "age.mean" in set(refusal.value.missed["id"])
    assert verify.main([str(tmp_path / "rows.parquet")]) == 1
    printed = capsys.readouterr()
    assert [line.endswith("holds") for line in printed.out.splitlines()[1:]] == [number != 7 for number in range(40)]
    assert printed.err.startswith("set 7: ")


# ---------------------------------------------------------------------------- facts on the sets among themselves


@pytest.fixture(scope="module")
def forty() -> pd.DataFrame:
    return pd.concat([anybody(number).assign(set=number) for number in range(40)], ignore_index=True)


def across(frame: pd.DataFrame) -> set[tuple[int, str]]:
    return {(number, fact.id) for number, fact in verify.facts_across(frame) if not fact.holds}


def test_forty_different_sets(forty):
    assert across(forty) == set()


def test_a_repeated_set_is_refused_in_any_order_of_people(forty):
    twin = forty[forty["set"] == 3].sample(frac=1, random_state=2)
    twin = twin.assign(set=11, respondent=np.arange(1, len(twin) + 1))
    assert across(pd.concat([forty[forty["set"] != 11], twin])) == {(11, "distinct")}


def test_a_set_too_few_and_a_set_too_many(forty):
    assert across(forty[forty["set"] < 38]) == {(38, "set_number"), (39, "set_number")}
    more = forty[forty["set"] == 0].assign(set=40, item_01=5)
    assert across(pd.concat([forty, more])) == {(40, "set_number")}


@pytest.mark.parametrize(
    ("column", "value", "id_"),
    [("age", None, "complete"), ("gender", None, "complete"), ("item_01", 4.5, "whole_numbers")],
)
def test_entries_that_cannot_be_read_leave_only_the_facts_on_the_shape(column, value, id_, forty):
    """A gap is refused as one, and everything that would rest on it is not said to hold."""
    rows = forty[forty["set"] == 0].astype({column: object})
    rows.loc[rows.index[5], column] = value
    rows = rows.infer_objects()
    with pytest.raises(verify.Refused) as refusal:
        verify.release(verify.check(rows))
    assert {(0, id_), (1, "set_number")} <= set(refusal.value.missed[["set", "id"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("spoil", [lambda f: f.drop(columns="set"), lambda f: f.assign(set="first")])
def test_rows_without_a_set_are_refused(spoil, forty):
    with pytest.raises(verify.Refused, match="set_number"):
        verify.release(verify.check(spoil(forty)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda rows: rows.assign(item_07=3),
        lambda rows: rows.assign(item_07=rows["item_08"]),
        lambda rows: rows.assign(satisfaction=4),
        lambda rows: rows.assign(school_type="private", settlement="rural", gender="male"),
        lambda rows: rows.iloc[:5],
    ],
    ids=["constant item", "two items alike", "all equally satisfied", "one kind of teacher", "five rows"],
)
def test_what_cannot_be_computed_does_not_hold(spoil):
    """No answer is not a passed answer: such facts are missed, and nothing is raised."""
    rows = spoil(anybody())
    by_id = {fact.id: fact for fact in verify.facts(rows, PRINTED)}
    assert set(by_id) == set(IDS)
    assert all(not fact.holds for fact in by_id.values() if fact.found.startswith(("nan", "p = nan")))
    assert not by_id["regression.r_squared"].holds


# --------------------------------------------------------------------------------------- the checker's own tools


def number(text: str) -> verify.Number:
    decimals = len(text.partition(",")[2])
    return verify.Number(text, Fraction(text.replace(",", ".")), decimals)


@pytest.mark.parametrize(
    ("text", "share", "prints"),
    [
        ("36", Fraction(71, 2), True),
        ("35", Fraction(71, 2), False),
        ("0,3", Fraction(100, 287), True),
        ("0,3", Fraction(200, 287), False),
        ("0", Fraction(100, 287), True),
        ("13", Fraction(1249, 100), False),
        ("56,3", 56.25, True),
        ("56,3", 56.35, False),
        ("34", float("nan"), False),
    ],
)
def test_halves_round_up(text, share, prints):
    assert number(text).prints(share) is prints


def test_a_root_is_compared_without_taking_it():
    assert number("11,6").prints_root(Fraction(1155, 100) ** 2)
    assert not number("11,6").prints_root(Fraction(1165, 100) ** 2)


# R 4.2.2: stats::varimax(L, normalize = TRUE, eps = 1e-15)$loadings, psych 2.2.9 gives the same to 1e-8;
# columns by sum of squares, largest absolute loading positive.
UNROTATED = """
0.714 0.486 0.023
0.501 0.349 -0.196
0.68 0.168 -0.001
0.474 0.435 0.12
0.784 -0.442 -0.44
0.767 0.119 0.097
0.441 -0.325 0.248
0.469 -0.462 0.382
"""
ROTATED_BY_R = """
0.85175964767  0.09497337135  0.10957445563
 0.59086824485 -0.07011270516  0.23911697095
 0.60634162653  0.25011043296  0.24580399359
 0.64908807230  0.06196456167 -0.05608981636
 0.23482293561  0.39015748695  0.89233139824
 0.64095022430  0.38476901856  0.23020558710
 0.10811148144  0.57293427449  0.14720130671
 0.04151259860  0.75155381322  0.11301579532
"""


def matrix(text: str) -> np.ndarray:
    return np.array([[float(value) for value in line.split()] for line in text.strip().splitlines()])


def ordered(loadings: np.ndarray) -> np.ndarray:
    peak = loadings[np.abs(loadings).argmax(axis=0), np.arange(loadings.shape[1])]
    turned = loadings * np.where(peak < 0, -1.0, 1.0)
    return turned[:, np.argsort(-(turned**2).sum(axis=0))]


def test_varimax_agrees_with_r():
    np.testing.assert_allclose(ordered(verify.kaiser_varimax(matrix(UNROTATED))), matrix(ROTATED_BY_R), atol=1e-7)


@pytest.mark.parametrize("seed", range(5))
def test_varimax_does_not_depend_on_where_it_starts(seed):
    draw = np.random.default_rng(seed)
    loadings = draw.uniform(-0.9, 0.9, (21, 3)) / 2
    turn = np.linalg.qr(draw.standard_normal((3, 3)))[0]
    once, again = verify.kaiser_varimax(loadings), verify.kaiser_varimax(loadings @ turn)
    np.testing.assert_allclose(ordered(again), ordered(once), atol=1e-9)
    np.testing.assert_allclose((once**2).sum(axis=1), (loadings**2).sum(axis=1), atol=1e-12)


def test_varimax_finds_a_simple_structure_again():
    simple = np.zeros((21, 3))
    simple[np.arange(21), np.repeat([0, 1, 2], [12, 6, 3])] = np.linspace(0.5, 0.9, 21)
    turn = np.linalg.qr(np.random.default_rng(9).standard_normal((3, 3)))[0]
    np.testing.assert_allclose(ordered(verify.kaiser_varimax(simple @ turn)), ordered(simple), atol=1e-9)


# ---------------------------------------------------------------------------------------------- reachable ranges


def test_behind_the_ends_of_the_ranges_stand_rows_that_hold():
    """Every 79th end here; all of them with `python -m data.teacher_satisfaction.verify_reach`."""
    looked = list(verify_reach.ends(every=79))
    assert len(looked) == 29 and {end.name.split()[3] for end in looked} == {"low", "high", "apart_low", "apart_high"}
    for end in looked:
        assert verify_reach.misses(end, PRINTED) == [], end.name


def test_no_range_is_narrower_than_rows_that_are_kept():
    """Every set and every witness, in every group and quantity, for the value and for the difference."""
    assert verify_reach.outside() == []


def test_a_narrower_range_is_noticed(monkeypatch, tmp_path):
    """One end drawn in: the rows that reached it lie outside."""
    for name in ("reachable.csv", "witnesses.parquet"):
        (tmp_path / name).write_bytes((verify.HERE / name).read_bytes())
    reachable = pd.read_csv(tmp_path / "reachable.csv")
    reachable.loc[0, "value"] += 0.01
    reachable.to_csv(tmp_path / "reachable.csv", index=False)
    monkeypatch.setattr(verify, "HERE", tmp_path)
    assert verify_reach.outside()


def test_an_end_without_its_rows_is_missed():
    end = next(verify_reach.ends())
    people = end.rows.assign(satisfaction=end.rows["satisfaction"].to_numpy()[::-1])
    missed = verify_reach.misses(replace(end, rows=people), PRINTED)
    assert "value" in missed and any(name.startswith("regression") for name in missed)


# ------------------------------------------------------------------------------------------------ no shared code

FOLDER = Path(verify.__file__).parent
PROJECT = {path.stem for path in FOLDER.parents[1].iterdir() if path.suffix in ("", ".py")}
CHECKER = [FOLDER / "verify.py", FOLDER / "verify_reach.py"]
BUILDER = [FOLDER / "build.py", *sorted((FOLDER / "builder").glob("*.py"))]
MAY = {"builder": ("data.teacher_satisfaction.builder",), "checker": ("data.teacher_satisfaction.verify",)}


def imported(path: Path) -> set[str]:
    """Modules of the project that a file imports; nothing may be imported by a name made at run time."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Name):
            assert node.id not in {"__import__", "exec", "eval"}
    assert not {name.split(".")[0] for name in found} & {"importlib", "runpy"}
    return {name for name in found if name.split(".")[0] in PROJECT | {path.stem for path in CHECKER + BUILDER}}


@pytest.mark.parametrize(
    ("side", "path"),
    [("checker", path) for path in CHECKER] + [("builder", path) for path in BUILDER],
    ids=lambda value: getattr(value, "name", value),
)
def test_builder_and_checker_share_no_code_of_the_project(side, path):
    """Each knows only its own side: not the other one, nor the app's statistics."""
    assert {name for name in imported(path) if not name.startswith(MAY[side])} == set()


def test_the_import_rule_sees_both_sides():
    assert imported(FOLDER / "build.py") and imported(FOLDER / "verify_reach.py") and "data" in PROJECT
