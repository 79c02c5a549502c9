"""The simulator: another allowance, more adults at work, another poverty line; all of it the reader's assumption."""

from components.page import Any, Cards, Controls, Number, One, Part, View, charts, lookup, official, pd
from components.stats import budgets
from pages.large_families import choice, parameters
from pages.large_families.parameters import INDEX, MINIMUM

POLICIES = ["as_printed", "by_law", "per_child", "flat", "multiple"]
# sliders of money go by thousand tenge: a slider prints its value without the language's separators
AMOUNTS = {"per_child": (0, 60, 15, 1), "flat": (0, 400, 60, 5), "multiple": (0, 60, 16, 0.5)}
UNIT = {"per_child": 1000, "flat": 1000, "multiple": 1}
ASSUMED = ["adults", "policy", *AMOUNTS, "indexation", "second_homes", "second_pay", "sim_median"]
BY_INDEX = ("by_law", "multiple")  # policies that need the calculation index
# columns under the names that `components.stats.budgets` asks for
NAMES = {"code": "household", "monthly_income": "income", "spouse_salary": "salary"}
NAMED = 3  # families told by their labels in a title
shown = choice.some


def controls(view: View) -> Controls:
    """The allowance, who starts work, the poverty line."""
    policy = yield One("policy", POLICIES, look="list", assumes=True, neutral="as_printed")
    if policy in AMOUNTS:
        yield Number(policy, *AMOUNTS[policy], assumes=True)
    yield One("sim_year", parameters.YEARS, labels="year")
    yield Number("indexation", -50, 200, 20, 5, assumes=True, neutral=0)
    if view.adults > 1:  # else nobody is left who could start work
        workers = yield Number("second_homes", 0, 10, 0, assumes=True, neutral=0)
        if workers:
            yield Number("second_pay", 0, 400, 70, 5, assumes=True)
    rule = yield One("rule", parameters.RULES, look="list")
    if rule == "35_percent_median":
        yield Number("sim_median", 0, 400, 0, 5, assumes=True, neutral=0)


def facts(view: View) -> dict[str, int]:
    """The families that costs are scaled to."""
    return {"n": choice.total(view)}


def cards(view: View) -> Cards:
    """Who crosses the line, then what changes in all and what it costs."""
    text, policy, adults = view.text, view.policy, view.adults
    if adults == 1:
        yield view.say("one_adult", text["sim.one_adult"], tone="note")
    homes, families = choice.families(view), choice.total(view)
    amounts = official.parameters(view.sim_year, MINIMUM, *([INDEX] if policy in BY_INDEX else []))
    sources = [homes, amounts, *([official.allowance_multiples()] if policy == "by_law" else [])]
    assumed = {
        "amount": UNIT[policy] * view.get(policy) if policy in AMOUNTS else 0, "indexation": view.indexation,
        "workers": min(view.get("second_homes", 0), len(homes)), "pay": 1000 * view.get("second_pay", 0),
        "median": 1000 * view.get("sim_median", 0),
    }  # fmt: skip
    line = parameters.poverty_line(parameters.amount(amounts, MINIMUM), view.rule, assumed["median"])
    changed = budgets.policy(
        homes.rename(columns=NAMES)[[*budgets.COLUMNS, "label"]], policy, assumed["amount"],
        parameters.amount(amounts, INDEX) if policy in BY_INDEX else None, assumed["indexation"],
        second_adult_salary=assumed["pay"], second_adult_share=assumed["workers"] / len(homes), adults=adults,
    )  # fmt: skip
    result = budgets.outcome(changed, line, adults, families)
    rest: dict[str, Any] = {"assumes": ASSUMED, "counted": True, "base": _base(view, len(homes), assumed)}
    yield _crossings(view, changed, result, line, sources=sources, **rest)
    view.require(len(homes) >= view.least, "outcome", "small.costs", n=len(homes))
    scaled = [*sources, choice.registered(view)]
    yield _tiles(view, result, families, sources, scaled)
    by_people = budgets.outcome(changed, line, adults, families, count="people")
    yield _outcome(view, result, by_people, families, sources=scaled, **rest)


def _base(view: View, n: int, assumed: dict[str, float]) -> str:
    """Everything that is assumed, in words."""
    rule, beside = parameters.told(view.rule, assumed["median"]), {key for key in assumed if assumed[key]}
    told = ["families", view.policy, *({"workers"} & beside), rule, *({"median"} & beside)]
    return "; ".join(view.text(f"assumed.{key}", n=n, adults=view.adults, **assumed) for key in told)


def _crossings(view: View, changed: pd.DataFrame, result: budgets.Outcome, line: float, **rest: Any) -> Part:
    """Income per head of each family before and after, and the line."""
    text = view.text
    names = {"household": "respondent", "per_head_before": "start", "per_head": "end", "allowance": "allowance_after"}
    rows = changed.merge(result.table, on="household").rename(columns=names).sort_values(["start", "respondent"])
    rows["change"] = rows["end"] - rows["start"]
    for when, poor in {"before": "poor_before", "after": "poor"}.items():
        rows[when] = rows[poor].map({True: "below", False: "above"})
    figure = charts.slope(
        rows, code="respondent", names={"start": text["sim.before"], "end": text["sim.after"], **text.labels("change")},
        order="frame", number_format=",.0f", x_title=text["axes.per_head"],
        reference=(line, text("reference.poverty_line", amount=line)),
    )  # fmt: skip
    labels, moved = lookup(rows, "respondent", "label"), {"up": result.left_poverty, "down": result.entered_poverty}
    crossed = {
        side: text("many_families", n=len(codes)) if len(codes) > NAMED else "; ".join(labels[str(c)] for c in codes)
        for side, codes in moved.items()
    }
    kind = "both" if all(moved.values()) else next((side for side, codes in moved.items() if codes), "none")
    return view.card("simulator", figure, rows, {
        "respondent": labels, "allowance_before allowance_after second_salary start end": "number0",
        "change": "points0", "before after": "label:sides",
    }, values={"finding": text(f"sim.found.{kind}", **crossed, poor=int(rows["poor"].sum()), total=len(rows))},
        **rest,
    )  # fmt: skip


def _tiles(
    view: View, result: budgets.Outcome, n: int, sources: list[pd.DataFrame], scaled: list[pd.DataFrame]
) -> Part:
    """Families below the line, change of the allowances, and the cost if all `n` families were like these."""
    text = view.text
    before, after = (int(result.table[column].sum()) for column in ("poor_before", "poor"))
    month, year = result.scaled_monthly_cost, result.scaled_yearly_cost
    assert month is not None and year is not None
    shown = [
        ("poor", text("tiles.change", before=before, after=after), text("tiles.of", n=result.n), sources),
        ("cost_ten", text.number(result.monthly_cost, "points0"), text["tiles.cost_ten_rests"], sources),
        ("cost_month", text.number(month.value / 1e6, "points0"), text("tiles.million", n=n), scaled),
        ("cost_year", text.number(year.value / 1e9, "points1"), text("tiles.billion", n=n), scaled),
    ]
    return view.headline(
        [view.tile(name, value, sources=rows, assumes=ASSUMED, rests=rests) for name, value, rests, rows in shown],
        "costs",
    )


def _outcome(view: View, result: budgets.Outcome, by_people: budgets.Outcome, n: int, **rest: Any) -> Part:
    """FGT 0, 1, 2 counted by families and by people; the missing sum and the cost in the title."""
    rows = pd.concat([result.measures.assign(counted="families"), by_people.measures.assign(counted="people")])
    rows = rows[rows["measure"] != "gap"].rename(columns={"value": "after"})
    rows[["before", "after", "change"]] *= 100
    missing = result.measures.set_index("measure").loc["gap"]
    assert result.scaled_yearly_cost is not None
    return view.card("outcome", None, rows, {
        "measure as label": "label:measures", "counted": "label:units", "before after": "percent1",
        "change": "points1",
    }, **rest, values={
        "before": missing["before"], "after": missing["value"], "monthly": result.monthly_cost,
        "n": n, "billion": result.scaled_yearly_cost.value / 1e9,
    })  # fmt: skip
