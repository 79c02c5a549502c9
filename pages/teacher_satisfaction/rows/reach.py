"""How far a quantity of a group can go while everything that the article prints still holds."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from components import cache
from components.page import Any, View, pd
from components.stats import count_vectors, ensembles, reachable
from components.stats.rounding import counts_for
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS, Group, Sets, package

_SCORES = [1, 2, 3, 4, 5]
_UNPRINTED = 3  # the lower answers: known only together
ANSWERS = [f"answer_{k}" for k in _SCORES]
QUANTITIES = ["satisfied", "mean", *ANSWERS, *ITEMS]
# Value in the chosen set, range over the sets, reachable range.
NUMBERS = ("chosen", "sets_low", "sets_high", "reach_low", "reach_high")
SHOWN = " ".join(NUMBERS)
# What of them the chart of ranges draws: open dot, thick bar, thin bar.
ROLES: dict[str, Any] = dict(
    zip(("code", "point", "inner_low", "inner_high", "low", "high"), ("quantity", *NUMBERS), strict=True)
)


@dataclass(frozen=True, eq=False)
class Print:
    """What the article prints of all teachers. n: how many; shares: lowest and highest share of each quantity that
    prints the same; answers: fewest and most who gave one of the three lower answers about satisfaction, the fourth,
    the fifth; directed: value and rest by characteristic, category, quantity and end, as pushed sets reached it."""

    n: int
    shares: dict[str, tuple[float, float]] = field(repr=False)
    answers: list[tuple[int, int]]
    directed: dict[tuple[str, str, str, str], tuple[float, float]] = field(repr=False)


@dataclass(frozen=True)
class Reach:
    """A quantity of a group. by_set: its value in each set; inner: its range over them; outer: its reachable range."""

    by_set: NDArray[np.float64]
    inner: tuple[float, float]
    outer: tuple[float, float]


def table(view: View, here: Choice, quantities: list[str], *, against_rest: bool = False) -> pd.DataFrame:
    """One row a quantity: value in the chosen set, range over the sets, reachable range.

    Shares in percent, the mean as a score; `against_rest`: the difference between group and rest instead (points).
    """
    printed, found = _read(package(view), view.n), []
    for quantity in quantities:
        known = _reach(printed, here.group, quantity, against_rest)
        scale = 1 if quantity == "mean" else 100
        numbers = (known.by_set[here.number], *known.inner, *known.outer)
        found.append([quantity, *(scale * float(number) for number in numbers)])
    return pd.DataFrame(found, columns=["quantity", *NUMBERS])


def kind(group: Group) -> str:
    """How the ends of a reachable range were found: `rounding` (no filter: what prints the same), `directed` (one
    filter: sets pushed down and up), `bounds` (several filters: from the printed shares and the group's size)."""
    return "rounding" if group.everyone else "directed" if len(group.chosen) == 1 else "bounds"


def sources(view: View, group: Group, quantities: list[str]) -> list[pd.DataFrame]:
    """The rows behind a table of these quantities: those that the reachable range comes from, and the sets."""
    if kind(group) == "directed":
        ((characteristic, category),) = group.chosen
        ends = view.rows("reachable", characteristic=characteristic, category=category, quantity=quantities)
        return [ends, view.rows("rows")]
    printed = []
    if set(quantities) & set(ITEMS):
        printed.append(view.rows("answers", item=quantities))
    if set(quantities) - set(ITEMS):
        printed.append(view.rows("satisfaction", place="results"))
    return [*printed, view.rows("rows")]


def satisfied(view: View) -> tuple[pd.DataFrame, float]:
    """The printed share of the satisfied: its row, and the number in percent."""
    row = view.rows("satisfaction", place="results", satisfaction="satisfied_total")
    return row, float(row["value"].iloc[0])


def legend(view: View, group: Group) -> dict[str, str]:
    """Words for the dot, the thick and the thin bar; the thin one by how it was found."""
    text = view.text
    return {"outer": text[f"reach.{kind(group)}"], "inner": text["words.ensemble"], "point": text["words.chosen"]}


@lru_cache(maxsize=2)
def _read(known: cache.Dataset, n: int) -> Print:
    printed = known.table("satisfaction").drop_duplicates("satisfaction").set_index("satisfaction")["printed"]
    counts = {code: counts_for(share.rstrip("%"), n) for code, share in printed.items()}
    ends = {str(code): (int(possible.min()), int(possible.max())) for code, possible in counts.items()}
    # two answers are printed; the other three only as what is left
    printed_answers, together = [ends["rather_satisfied"], ends["fully_satisfied"]], ends["satisfied_total"]
    limits = reachable.answer_counts(printed_answers, together, _UNPRINTED, n)
    shares = {f"answer_{k}": (low / n, high / n) for k, (low, high) in enumerate(limits, start=1)}
    shares["satisfied"] = (together[0] / n, together[1] / n)
    for item, row in known.table("answers").groupby("item"):
        share = count_vectors.share_range([cell.rstrip("%") for cell in row["printed"]], [3, 4], n)
        assert share.low is not None and share.high is not None
        shares[str(item)] = (share.low, share.high)
    pushed = known.table("reachable")
    keys = zip(*(pushed[name] for name in ("characteristic", "category", "quantity", "end")), strict=True)
    found = zip(pushed["value"].astype(float), pushed["rest"].astype(float), strict=True)
    answers = [reachable.left_over(together, n), *printed_answers]
    return Print(n, shares, answers, dict(zip(keys, found, strict=True)))


@lru_cache(maxsize=256)
def means(group: Group) -> dict[str, pd.DataFrame]:
    """Mean of each quantity in the group and in the rest, set by set: set, value, rest, n."""
    count = group.sets.count
    # all quantities as so many sets: one pass over the rows
    found = ensembles.group_means(answers(group.sets), np.tile(group.inside, (len(QUANTITIES), 1)))
    found["set"] %= count
    return {
        quantity: found.iloc[k * count : (k + 1) * count].reset_index(drop=True)
        for k, quantity in enumerate(QUANTITIES)
    }


@lru_cache(maxsize=2)
def answers(sets: Sets) -> NDArray[np.float64]:
    """All quantities one under the other: (quantities x sets) x teachers."""
    stacked = np.concatenate([sets.answers(quantity) for quantity in QUANTITIES])
    stacked.setflags(write=False)
    return stacked


@lru_cache(maxsize=8192)
def _reach(printed: Print, group: Group, quantity: str, against_rest: bool) -> Reach:
    found = means(group)[quantity]
    by_set = (found["value"] - found["rest"] if against_rest else found["value"]).to_numpy()
    return Reach(by_set, *reachable.around(by_set, _limits(printed, group, quantity, against_rest)))


def _limits(printed: Print, group: Group, quantity: str, against_rest: bool) -> tuple[float, float]:
    if group.everyone:
        return _mean(printed, (printed.n, printed.n)) if quantity == "mean" else printed.shares[quantity]
    if kind(group) == "directed":
        ((characteristic, category),) = group.chosen
        ends = ("apart_low", "apart_high") if against_rest else ("low", "high")
        (low, low_rest), (high, high_rest) = (printed.directed[characteristic, category, quantity, end] for end in ends)
        return (low - low_rest, high - high_rest) if against_rest else (low, high)
    # how many belong to several groups at once is not printed: as few and as many as in the sets
    sizes = max(int(group.sizes.min()), 1), int(group.sizes.max())
    if quantity == "mean":
        return _mean(printed, sizes)
    return reachable.group_share(printed.shares[quantity], sizes, printed.n, against_rest=against_rest)


def _mean(printed: Print, sizes: tuple[int, int]) -> tuple[float, float]:
    """Lowest and highest mean satisfaction of a group."""
    return reachable.group_mean(printed.answers, _SCORES, _UNPRINTED, printed.n, sizes)
