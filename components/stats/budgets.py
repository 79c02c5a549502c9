"""A simulator of household budgets of large families (METHODS, section 9).

households: frame with the columns household (a label each), income, allowance, salary (tenge a month, as
printed) and children. Adults are not printed: their number is the reader's choice, two by default. Everything
that comes out of a simulation rests on assumptions and is marked so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats import poverty
from components.stats._checks import Floats, complete_frame, one_of, vector
from components.stats.estimate import Estimate

COLUMNS = ("household", "income", "allowance", "salary", "children")
POLICIES = ("as_printed", "by_law", "per_child", "flat", "multiple")
LINES = ("70_percent_minimum", "35_percent_median")

# Multiples of the monthly calculation index by number of children; from eight on, 4 for each child.
_LAW = {4: 16.03, 5: 20.04, 6: 24.05, 7: 28.06}
_LAW_EACH_FROM_EIGHT = 4.0


@dataclass(frozen=True)
class Outcome:
    """What a policy does to the households.

    table: frame household, people, per_head_before, per_head, poor_before, poor, gap_before, gap (tenge a
    month that the whole household lacks). measures: frame measure, before, value, change, n, method with
    fgt0, fgt1, fgt2 and gap. left_poverty, entered_poverty: labels of households. headcount_before,
    headcount: Estimates (assumed). monthly_cost, yearly_cost: change of all allowances together;
    cost_per_household: its mean a month; scaled_monthly_cost, scaled_yearly_cost: for `families` like these,
    None without it (assumed).
    """

    table: pd.DataFrame
    measures: pd.DataFrame
    left_poverty: tuple[Hashable, ...]
    entered_poverty: tuple[Hashable, ...]
    headcount_before: Estimate
    headcount: Estimate
    monthly_cost: float
    yearly_cost: float
    cost_per_household: float
    scaled_monthly_cost: Estimate | None
    scaled_yearly_cost: Estimate | None
    n: int


def _money(name: str, amount: float | None, least: float = 0.0) -> float:
    if amount is None or not np.isfinite(amount) or amount < least:
        raise ValueError(f"{name} must be a number of at least {least:g}; given {amount!r}.")
    return float(amount)


def _check(households: pd.DataFrame) -> pd.DataFrame:
    absent = [column for column in COLUMNS if column not in households.columns]
    if absent or households.empty:
        raise ValueError(f"households must have rows and the columns {list(COLUMNS)}; missing: {absent}.")
    if households["household"].duplicated().any():
        raise ValueError("Each household must have a label of its own; some occur twice.")
    numbers, _ = complete_frame(households, ["income", "allowance", "children"], "raise")
    if (numbers < 0).any(axis=None) or (numbers["children"] % 1 != 0).any():
        raise ValueError("income, allowance and children must not be negative, and children must be whole numbers.")
    return households


def allowance_by_law(children: ArrayLike, mci: float) -> Floats:
    """Monthly allowance of a large family by the number of its children, in the unit of the index.

    4 children 16.03 indices, 5: 20.04, 6: 24.05, 7: 28.06, 8 and more: 4 for each child; fewer than 4: 0.
    children: whole numbers (one or many). mci: monthly calculation index, tenge. Result: array. Errors:
    ValueError. Source: Ministry of Labour and Social Protection of Kazakhstan, allowances of large families
    2023-2025. R: ifelse(children >= 8, 4 * children, law[children]) * mci.
    """
    number = vector("children", np.atleast_1d(np.asarray(children)))
    index = _money("mci", mci)
    if np.any(~(number >= 0)) or np.any(number % 1 != 0):
        raise ValueError(f"children must be whole numbers of 0 or more; given {number.tolist()}.")
    multiple = [n * _LAW_EACH_FROM_EIGHT if n >= 8 else _LAW.get(int(n), 0.0) for n in number]
    return np.asarray(multiple) * index


def people(children: ArrayLike, adults: int = 2) -> Floats:
    """Members of each household: children + adults (assumed). Errors: ValueError for a sum of 0 or less."""
    members = vector("children", np.atleast_1d(np.asarray(children))) + adults
    if adults < 0 or np.any(~(members > 0)):
        raise ValueError(f"A household needs at least one member; given adults {adults!r}.")
    return members


def per_head(households: pd.DataFrame, adults: int = 2, income: str = "income") -> pd.Series:
    """Income per member and month of each household: income / (children + adults).

    income: which column to divide. Result: Series with the frame's index. Errors: ValueError.
    """
    _check(households)
    members = people(households["children"], adults)
    return pd.Series(households[income].to_numpy(dtype=float) / members, households.index, name="per_head")


def poverty_line(parameters: Mapping[str, float], rule: str = "70_percent_minimum") -> float:
    """The poverty line of a year, tenge per head and month.

    parameters: subsistence_minimum, and for the second rule median_income (per head). rule
    "70_percent_minimum": 0.7 of the subsistence minimum (until the end of 2024); "35_percent_median": 0.35 of
    the median income, not below 0.7 of the minimum (from 2025). Errors: ValueError for an unknown rule or a
    missing parameter.
    R: max(.35 * median, .7 * minimum).
    """
    one_of("rule", rule, LINES)
    needed = ["subsistence_minimum"] + (["median_income"] if rule == "35_percent_median" else [])
    absent = [name for name in needed if name not in parameters]
    if absent:
        raise ValueError(f"The rule {rule!r} needs the parameters {needed}; missing: {absent}.")
    floor = 0.7 * _money("subsistence_minimum", parameters["subsistence_minimum"])
    if rule == "70_percent_minimum":
        return floor
    return max(0.35 * _money("median_income", parameters["median_income"]), floor)


def _allowances(households: pd.DataFrame, rule: str, amount: float, mci: float | None) -> Floats:
    one_of("rule", rule, POLICIES)
    children = households["children"].to_numpy(dtype=float)
    if rule == "as_printed":
        return households["allowance"].to_numpy(dtype=float)
    if rule == "by_law":
        return allowance_by_law(children, _money("mci", mci))
    money = _money("amount", amount)
    if rule == "per_child":
        return money * children
    return np.full(len(children), money if rule == "flat" else money * _money("mci", mci))


def _new_earners(
    households: pd.DataFrame, share: float, chosen: Iterable[Hashable] | None, adults: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which households gain a salary: those named, else the given share of them, poorest per head first."""
    if chosen is not None:
        names = list(chosen)
        unknown = [name for name in names if name not in set(households["household"])]
        if unknown:
            raise ValueError(f"second_adult_households must be labels of households; unknown: {unknown}.")
        return households["household"].isin(names).to_numpy()
    if not 0 <= share <= 1:
        raise ValueError(f"second_adult_share must be a fraction between 0 and 1; given {share!r}.")
    number = int(np.floor(share * len(households) + 0.5))
    picked = np.zeros(len(households), dtype=bool)
    picked[np.argsort(per_head(households, adults).to_numpy(), kind="stable")[:number]] = True
    return picked


def policy(
    households: pd.DataFrame,
    rule: str = "as_printed",
    amount: float = 0.0,
    mci: float | None = None,
    indexation_percent: float = 0.0,
    second_adult_salary: float = 0.0,
    second_adult_share: float = 0.0,
    second_adult_households: Iterable[Hashable] | None = None,
    adults: int = 2,
) -> pd.DataFrame:
    """The households under another allowance, and with more adults at work.

    rule: "as_printed"; "by_law" (multiples of mci by children); "per_child" (amount for each child); "flat"
    (amount a family); "multiple" (amount · mci a family). The allowance is then raised by indexation_percent
    (-100 or more). A second adult earns second_adult_salary in the share of households that has least per
    head (rounded half up), or in the households named. income = printed income - printed allowance + new
    allowance + new salary: what else the family has stays as printed. Result: the frame with new income and
    allowance, and income_before, allowance_before, second_salary. Errors: ValueError for missing columns,
    gaps or amounts.
    """
    _check(households)
    allowance = _allowances(households, rule, amount, mci)
    allowance = allowance * (1 + _money("indexation_percent", indexation_percent, least=-100) / 100)
    working = _new_earners(households, second_adult_share, second_adult_households, adults)
    salary = np.where(working, _money("second_adult_salary", second_adult_salary), 0.0)
    return households.assign(
        income_before=households["income"].astype(float),
        allowance_before=households["allowance"].astype(float),
        second_salary=salary,
        allowance=allowance,
        income=households["income"] - households["allowance"] + allowance + salary,
    )


def outcome(
    households: pd.DataFrame,
    line: float,
    adults: int = 2,
    families: int | None = None,
    count: str = "households",
) -> Outcome:
    """Who is poor before and after a policy, how deep, and what it costs.

    households: result of `policy` (or as printed: then nothing changes). line: tenge per head and month.
    count: whether the measures count "households" or "people". families: number of families to scale the cost
    to, as if they were like these. Costs are allowances only; a second salary costs the budget nothing.
    Result: Outcome. Errors: ValueError. Source: Foster, Greer and Thorbecke (1984); scaling: assumed.
    """
    one_of("count", count, ("households", "people"))
    _check(households)
    if "income_before" not in households.columns:
        households = policy(households, adults=adults)
    members = people(households["children"], adults)
    heads = {
        "before": per_head(households, adults, "income_before").to_numpy(),
        "value": per_head(households, adults).to_numpy(),
    }
    weights = members if count == "people" else None
    measures = pd.DataFrame({"measure": ["fgt0", "fgt1", "fgt2", "gap"]})
    for name, income in heads.items():
        lacking = poverty.gap(income, line, members)
        measures[name] = [*(poverty.fgt(income, line, alpha, weights) for alpha in (0, 1, 2)), lacking]
    n = len(households)
    measures["change"] = measures["value"] - measures["before"]
    measures = measures.assign(n=n, method=f"fgt_{count}")
    was, now = heads["before"] < line, heads["value"] < line
    names = households["household"].to_numpy(dtype=object)
    table = pd.DataFrame(
        {
            "household": names,
            "people": members,
            "per_head_before": heads["before"],
            "per_head": heads["value"],
            "poor_before": was,
            "poor": now,
            "gap_before": np.maximum(line - heads["before"], 0) * members,
            "gap": np.maximum(line - heads["value"], 0) * members,
        }
    )

    def alone(value: float, method: str) -> Estimate:
        return Estimate(float(value), None, None, n, 0, method, None)

    monthly = float((households["allowance"] - households["allowance_before"]).sum())
    scale = None if families is None else _money("families", families) / n
    return Outcome(
        table=table,
        measures=measures,
        left_poverty=tuple(names[was & ~now]),
        entered_poverty=tuple(names[~was & now]),
        headcount_before=alone(measures["before"].iloc[0], f"headcount_{count}"),
        headcount=alone(measures["value"].iloc[0], f"headcount_{count}"),
        monthly_cost=monthly,
        yearly_cost=12 * monthly,
        cost_per_household=monthly / n,
        scaled_monthly_cost=None if scale is None else alone(monthly * scale, "scaled_cost"),
        scaled_yearly_cost=None if scale is None else alone(12 * monthly * scale, "scaled_cost"),
        n=n,
    )
