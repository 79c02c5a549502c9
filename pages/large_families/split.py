"""Exact tests for ten families in two groups that the reader chooses."""

from components.page import Cards, Controls, Many, One, View, charts, computed, lookup, only
from components.stats import means
from pages.large_families import choice

SPLITS = ["teachers", "seven_children", "forty_and_over", "own"]
OUTCOMES = ["monthly_income", "per_head", "spouse_salary", "allowance_share"]
NUMBERS = ["mean_first", "mean_second", "difference", "low", "high"]
LEVEL = 0.05
_tested = computed(means.differences_of_means)
shown = choice.some


def controls(view: View) -> Controls:
    """How to split the families, and by what to compare them."""
    by = yield One("split", SPLITS, look="list")
    if by == "own":
        homes = choice.kept(view)
        teachers = list(only(homes, spouse_work="teacher")["respondent"])
        yield Many("group", list(homes["respondent"]), teachers, labels="respondent", look="list")
    yield One("outcome", OUTCOMES, labels="measure", look="list")


def cards(view: View) -> Cards:
    """The two groups on the chosen outcome, then the tests of all four outcomes."""
    text, homes = view.text, choice.families(view)
    view.require(len(homes) >= view.least, "split", "small.tests", n=len(homes), least=view.least)
    first = {
        "teachers": homes["spouse_work"] == "teacher",
        "seven_children": homes["children"] == 7,
        "forty_and_over": homes["age"] >= 40,
        "own": homes["code"].isin(view.get("group", ())),
    }[view.split]
    view.require(0 < first.sum() < len(homes), "split", "empty.group")
    tests = _tested(homes[OUTCOMES].astype(float), first, OUTCOMES)
    names = {"first": text[f"groups.{view.split}"], "second": text["groups.others"]}
    sizes = {"first": int(first.sum()), "second": int((~first).sum()), "adults": view.adults}
    outcome, test = view.outcome, only(tests, outcome=view.outcome).iloc[0]
    points, assumes = outcome == "allowance_share", ["adults"] if outcome == "per_head" else []
    rows = homes.assign(group=first.map({True: "first", False: "second"}))
    rows = rows.sort_values(["group", outcome, "code"], ascending=[True, False, True])
    figure = charts.interval_dots(
        rows, value=outcome, groups=names, x_title=text[f"axes.{outcome}"],
        **text.d3("percent0" if points else "integer"),
    )  # fmt: skip
    told = {"measure": text.label("measure", outcome), "group": names["first"], "p": test["p"]}
    told |= {mean: test[mean] for mean in ("mean_first", "mean_second")}
    finding = text(f"found.{'points' if points else 'tenge'}", **told)
    yield view.card("split", figure, rows, {
        "respondent": lookup(rows, "code", "label"), "group": names, outcome: choice.DERIVED.get(outcome, "integer"),
    }, assumes=assumes, computed=True, counted=True,
        base=text("base.split_per_head" if assumes else "base.split", **sizes),
        values={"finding": finding, "regroupings": int(test["permutations"])},
    )  # fmt: skip
    rows = tests.copy()  # sums of money in thousand tenge, shares in points
    rows.loc[rows["outcome"] != "allowance_share", NUMBERS] /= 1000
    significant = int((rows["p_adjusted"] < LEVEL).sum())
    yield view.card(
        "split_tests", None, rows,
        {"outcome as label": "label:outcomes", " ".join(NUMBERS): "number1", "p p_adjusted": "p"},
        sources=[homes], assumes=["adults"], counted=True, base=text("base.split_per_head", **sizes),
        values={"group": names["first"], "n": significant, "total": len(rows), "level": LEVEL},
    )  # fmt: skip
