"""How far a quantity of a group can go while everything that the article prints still holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.cache import computed
from components.stats import count_vectors, ensembles, reachable
from components.stats.rounding import counts_for
from components.ui import Page
from pages.teacher_satisfaction.base import teachers
from pages.teacher_satisfaction.rows.choice import Choice

_SCORES = [1, 2, 3, 4, 5]
_UNPRINTED = 3  # the lower answers: known only together
SATISFACTION = [f"answer_{k}" for k in _SCORES]
# Value in the chosen set, range over the sets, reachable range.
NUMBERS = ("chosen", "sets_low", "sets_high", "reach_low", "reach_high")


@dataclass(frozen=True)
class Print:
    """What the article prints of all teachers. n: how many; shares: lowest and highest share of each quantity that
    prints the same; answers: fewest and most who gave one of the three lower answers about satisfaction, the fourth,
    the fifth; directed: value and rest at the ends reached by pushed sets, one row a characteristic, category, quantity
    and end."""

    n: int
    shares: dict[str, tuple[float, float]]
    answers: list[tuple[int, int]]
    directed: pd.DataFrame


def read(page: Page) -> Print:
    """From the tables of the package."""
    return _read(page.load("answers"), page.load("satisfaction"), page.load("reachable"), teachers(page))


@computed
def _read(answers: pd.DataFrame, satisfaction: pd.DataFrame, directed: pd.DataFrame, n: int) -> Print:
    printed = satisfaction.drop_duplicates("satisfaction").set_index("satisfaction")["printed"].str.rstrip("%")
    counts = {code: counts_for(share, n) for code, share in printed.items()}
    ends = {str(code): (int(possible.min()), int(possible.max())) for code, possible in counts.items()}
    # two answers are printed; the other three only as what is left
    printed_answers, together = [ends["rather_satisfied"], ends["fully_satisfied"]], ends["satisfied_total"]
    limits = reachable.answer_counts(printed_answers, together, _UNPRINTED, n)
    shares = {f"answer_{k}": (low / n, high / n) for k, (low, high) in enumerate(limits, start=1)}
    shares["satisfied"] = (together[0] / n, together[1] / n)
    for item, row in answers.groupby("item"):
        share = count_vectors.share_range([cell.rstrip("%") for cell in row["printed"]], [3, 4], n)
        assert share.low is not None and share.high is not None
        shares[str(item)] = (share.low, share.high)
    return Print(
        n,
        shares,
        [reachable.left_over(together, n), *printed_answers],
        directed.set_index(["characteristic", "category", "quantity", "end"])[["value", "rest"]]
        .astype(float)
        .sort_index(),
    )


def table(page: Page, choice: Choice, quantities: list[str], *, against_rest: bool = False) -> pd.DataFrame:
    """One row a quantity: value in the chosen set, range over the sets, reachable range and where that comes from.

    Shares in percent, the mean as a score; `against_rest`: the difference between group and rest instead (points).
    `reach` says how its ends were found: `rounding` (no filter: what prints the same), `directed` (one filter:
    sets pushed down and up), `bounds` (several filters: from the printed shares alone).
    """
    printed, found = read(page), []
    for quantity in quantities:
        by_set = ensembles.group_means(choice.sets.answers(quantity), choice.inside)
        values = by_set["value"] - by_set["rest"] if against_rest else by_set["value"]
        low, high, kind = _limits(printed, choice, quantity, against_rest)
        scale = 1 if quantity == "mean" else 100
        inner, ends = reachable.around(values, (low, high))
        numbers = [scale * float(x) for x in (values[choice.number], *inner, *ends)]
        found.append([quantity, *numbers, kind])
    return pd.DataFrame(found, columns=["quantity", *NUMBERS, "reach"])


def _limits(printed: Print, choice: Choice, quantity: str, against_rest: bool) -> tuple[float, float, str]:
    if choice.everyone:
        everyone = printed.n, printed.n
        return *(_mean(printed, everyone) if quantity == "mean" else printed.shares[quantity]), "rounding"
    if len(choice.group) == 1:
        ((characteristic, category),) = choice.group.items()
        found = printed.directed.loc[(characteristic, category, quantity)]
        if against_rest:
            apart = found["value"] - found["rest"]
            return float(apart["apart_low"]), float(apart["apart_high"]), "directed"
        return float(found["value"]["low"]), float(found["value"]["high"]), "directed"
    # how many belong to several groups at once is not printed: as few and as many as in the sets
    sizes = max(int(choice.sizes.min()), 1), int(choice.sizes.max())
    if quantity == "mean":
        return *_mean(printed, sizes), "bounds"
    bound = reachable.group_share(printed.shares[quantity], sizes, printed.n, against_rest=against_rest)
    return *bound, "bounds"


def _mean(printed: Print, sizes: tuple[int, int]) -> tuple[float, float]:
    """Lowest and highest mean satisfaction of a group."""
    return reachable.group_mean(printed.answers, _SCORES, _UNPRINTED, printed.n, sizes)


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The table as the chart of ranges wants it: open dot, thick bar, thin bar."""
    names = dict(zip(NUMBERS, ("point", "inner_low", "inner_high", "low", "high"), strict=True))
    return frame.rename(columns={"quantity": "code", **names})


def weakest(frame: pd.DataFrame) -> str:
    """The kind of reachable range that all rows of a table share."""
    (kind,) = set(frame["reach"])
    return str(kind)


def widths(frame: pd.DataFrame) -> np.ndarray:
    """Width of each reachable range."""
    return (frame["reach_high"] - frame["reach_low"]).to_numpy()
