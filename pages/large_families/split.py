"""Exact tests for ten families in two groups that the reader chooses."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import means
from components.ui import Page, Text, card, filters
from pages.large_families import families

SPLITS = ["teachers", "seven_children", "forty_and_over", "own"]
OUTCOMES = ["monthly_income", "per_head", "spouse_salary", "allowance_share"]
NUMBERS = ["mean_first", "mean_second", "difference", "low", "high"]
LEVEL = 0.05


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool) -> None:
    """A section of its own: how to split and by what is chosen here."""

    @card.section
    def split() -> None:
        with filters.panel(page, "split") as panel:
            by = panel.one("split", SPLITS, wide=True)
            own: list[str] = []
            if by == "own":
                own = panel.many("group", list(homes["code"]), _teachers(homes), field="respondent", wide=True)
            outcome = panel.one("outcome", OUTCOMES, field="measure", wide=True)
        if small:
            card.empty(page, "split", text("small.tests", n=len(homes), least=families.least(page)))
            return
        first = {
            "teachers": homes["spouse_work"] == "teacher",
            "seven_children": homes["children"] == 7,
            "forty_and_over": homes["age"] >= 40,
            "own": homes["code"].isin(own),
        }[by]
        if not 0 < first.sum() < len(homes):
            card.empty(page, "split", text["empty.group"])
            return
        tests = means.differences_of_means(homes, first, OUTCOMES)
        tests = tests.rename(columns={"permutations": "ways", "p_adjusted": "holm"})
        names = {"first": text[f"groups.{by}"], "second": text["groups.others"]}
        sizes = {"first": int(first.sum()), "second": int((~first).sum()), "adults": adults}
        _dots(page, text, homes, first, tests, outcome, names, sizes)
        _table(page, text, tests, names, sizes)


def _teachers(homes: pd.DataFrame) -> list[str]:
    return list(homes.loc[homes["spouse_work"] == "teacher", "code"])


def _dots(
    page: Page, text: Text, homes: pd.DataFrame, first: pd.Series, tests: pd.DataFrame, outcome: str,
    names: dict[str, str], sizes: dict[str, int],
) -> None:  # fmt: skip
    chosen = tests.set_index("outcome").loc[outcome]
    points = outcome == "allowance_share"
    rows = homes.assign(value=homes[outcome], group=first.map({True: "first", False: "second"}))
    rows = rows.sort_values(["group", "value", "code"], ascending=[True, False, True])
    rows["side"] = rows["group"].map(names)
    suffix = text.percent_sign if points else ""
    axis = text[f"axis.{outcome}"]
    figure = charts.interval_dots(rows, groups=names, number_format=",.0f", suffix=suffix, x_title=axis)
    told = {key: chosen[key] for key in ("mean_first", "mean_second", "p")}
    told |= {"measure": text.label("measure", outcome), "group": names["first"]}
    finding = text(f"found.split.{'points' if points else 'tenge'}", **told)
    columns = {"respondent": "text", "side": "text", outcome: "percent1" if points else "integer"}
    assumed = outcome == "per_head"
    card.chart(
        page, "split", figure, rows, columns, evidence="assumed" if assumed else "recomputed",
        locus=text.locus("Table 2"), base=text("base.split_per_head" if assumed else "base.split", **sizes),
        values={"finding": finding, "regroupings": int(chosen["ways"])},
    )  # fmt: skip


def _table(page: Page, text: Text, tests: pd.DataFrame, names: dict[str, str], sizes: dict[str, int]) -> None:
    """All four outcomes of the split: sums of money in thousand tenge, shares in points."""
    tests["label"] = [text[f"outcomes.{code}"] for code in tests["outcome"]]
    tests.loc[tests["outcome"] != "allowance_share", NUMBERS] /= 1000
    columns = {"label": "text", **dict.fromkeys(NUMBERS, "number1"), "p": "p", "holm": "p"}
    clear = int((tests["holm"] < LEVEL).sum())
    card.table(
        page, "split_tests", tests, columns, evidence="assumed", locus=text.locus("Table 2"),
        base=text("base.split_per_head", **sizes),
        values={"group": names["first"], "n": clear, "total": len(tests), "level": LEVEL},
    )  # fmt: skip
