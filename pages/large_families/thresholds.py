"""Income per head against national thresholds of a year."""

from components.page import Any, Cards, Controls, Number, One, View, charts, lookup, official, only, pd
from components.stats import poverty
from pages.large_families import choice, parameters
from pages.large_families.parameters import MINIMUM, WAGE

shown = choice.some


def controls(view: View) -> Controls:
    """The year and the threshold; a median income where the rule of the year asks for one."""
    year = yield One("year", parameters.YEARS)
    yield One("line", ["poverty_line", "subsistence_minimum"])
    if parameters.rule_of(year) == "35_percent_median":
        yield Number("median", 0, 400, 0, 5, assumes=True, neutral=0)


def cards(view: View) -> Cards:
    """The families and the chosen threshold, then who is below each threshold and how deep."""
    text, homes, year, rule = view.text, choice.families(view), view.year, parameters.rule_of(view.year)
    median, amounts = 1000 * view.get("median", 0), official.parameters(year, MINIMUM, WAGE)
    minimum = parameters.amount(amounts, MINIMUM)
    lines = {"poverty_line": parameters.poverty_line(minimum, rule, median), "subsistence_minimum": minimum}
    base = text(
        "base.thresholds_median" if median else "base.thresholds", n=len(homes), adults=view.adults, median=median,
        rule=text[f"rules.{parameters.told(rule, median)}"],
    )  # fmt: skip
    told: dict[str, Any] = {"assumes": ["adults", "median"], "counted": True}
    rows, line = homes.sort_values(["per_head", "code"]), lines[view.line]
    below = rows["per_head"] < line
    rows["group"] = below.map({True: "below", False: "above"})
    figure = charts.interval_dots(
        rows, value="per_head", groups=text.labels("sides"), number_format=",.0f", x_title=text["axes.per_head"],
        reference=(line, text(f"reference.{view.line}", amount=line)),
    )  # fmt: skip
    names = lookup(rows, "code", "label")
    yield view.card(
        "thresholds", figure, rows,
        {"respondent": names, "people": "integer", "per_head": "number0", "group": "label:sides"},
        sources=[homes, only(amounts, parameter=MINIMUM)], base=base, **told,
        values={"finding": text(f"found.line.{view.line}", n=int(below.sum()), total=len(rows), year=year)},
    )  # fmt: skip
    # shares and depth only where there are enough families
    few, measures = len(homes) < view.least, _measures(homes, lines, parameters.amount(amounts, WAGE))
    lacking = measures["gap"].iloc[0]
    yield view.card("measures", None, measures, {
        "threshold as label": "label:thresholds", "amount": "number0", "counted": "label:units",
        "below of": "integer", **({} if few else {"fgt0": "share0", "fgt1 fgt2": "share1"}), "gap": "number0",
    }, sources=[homes, amounts], base=base + (" · " + text("small.shares", n=len(homes)) if few else ""), **told,
        values={"finding": text(f"found.gap.{'some' if lacking else 'none'}", gap=lacking, year=year)},
    )  # fmt: skip


def _measures(homes: pd.DataFrame, lines: dict[str, float], wage: float) -> pd.DataFrame:
    """How many families and people are below each threshold, and how deep; how many wages are below the lowest."""
    per_head, people, rows = homes["per_head"], homes["people"], []
    for name, line in lines.items():
        for unit, weights in [("families", people**0), ("people", people)]:
            depth = {f"fgt{a}": poverty.fgt(per_head, line, a, weights) for a in (0, 1, 2)}
            counts = {"below": weights[per_head < line].sum(), "of": weights.sum()}
            gap = poverty.gap(per_head, line, people) if unit == "families" else None
            rows.append({"threshold": name, "counted": unit, "amount": line, **counts, **depth, "gap": gap})
    below = int((homes["spouse_salary"] < wage).sum())
    low_wage = {"threshold": "minimum_wage", "counted": "wages", "amount": wage, "below": below, "of": len(homes)}
    return pd.DataFrame([*rows, low_wage])
