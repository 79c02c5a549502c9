"""Income of each family as printed, and beside the sum of its printed parts; numbers said in the quotations."""

from components.page import Any, Cards, Part, View, charts, lookup, pd
from pages.large_families import choice

PARTS = ["spouse_salary", "allowance"]
_IN_TABLE = [*PARTS, "monthly_income", "children"]  # what is said that Table 2 has a column for
# the respondent who names a wage of her own, and whose husband's wage is printed without its thousands
OWN_WAGE = "r03"
shown = choice.some


def facts(view: View) -> dict[str, Any]:
    """The means of all ten families, and as the article's text gives them."""
    every, printed = view.rows("households"), lookup(view.rows("text_values"), "id", "printed")
    return {
        "age": every["age"].mean(), "children": every["children"].mean(),
        "printed_age": printed["average_age"], "printed_children": printed["average_children"],
    }  # fmt: skip


def cards(view: View) -> Cards:
    """The families by the chosen measure, their printed income beside its parts, amounts of the quotations."""
    homes = choice.families(view)
    yield _by_family(view, homes)
    yield _beside_parts(view, homes)
    rows = view.rows("statements", respondent=homes["code"], unit=["tenge", "count"]).drop(columns="quoted_name")
    view.require(len(rows), "said", "empty.said")
    yield _said(view, homes, rows)


def _by_family(view: View, homes: pd.DataFrame) -> Part:
    """One dot a family, by the husband's work."""
    text, measure = view.text, view.measure
    rows = homes.sort_values([measure, "code"], ascending=[False, True])
    figure = charts.interval_dots(
        rows, value=measure, group="spouse_work", groups=text.labels("spouse_work"), x_title=text[f"axes.{measure}"],
        **text.d3("percent0" if measure == "allowance_share" else "integer"),
    )  # fmt: skip
    low, high, assumes = rows[measure].min(), rows[measure].max(), ["adults"] if measure == "per_head" else []
    return view.card("families", figure, rows, {
        "respondent": lookup(rows, "code", "label"), "children": "integer", "spouse_work": "label",
        "spouse_salary allowance monthly_income": "integer", "family_situation": "label",
        **{one: spec for one, spec in choice.DERIVED.items() if one == measure},
    }, assumes=assumes, counted=True,
        base=text("base.per_head" if assumes else "base.families", n=len(rows), adults=view.adults),
        values={"finding": text(f"found.{'same' if low == high else 'many'}.{measure}", low=low, high=high)},
    )  # fmt: skip


def _beside_parts(view: View, homes: pd.DataFrame) -> Part:
    """Wage and allowance stacked, with the printed income as a mark; nothing is corrected."""
    text, rows = view.text, homes.sort_values(["monthly_income", "code"], ascending=[False, True])
    rows["parts"] = rows["spouse_salary"] + rows["allowance"]
    rows["apart"] = rows["monthly_income"] - rows["parts"]
    figure = charts.parts(
        rows.melt(["code", "label"], PARTS, "part"), row="code", parts={part: text[f"parts.{part}"] for part in PARTS},
        total=lookup(rows, "code", "monthly_income"), total_name=text["parts.printed"],
        x_title=text["axes.monthly_income"],
    )  # fmt: skip
    apart = [
        text("parts.apart", name=row["label"], printed=row["monthly_income"], parts=row["parts"])
        for row in rows[rows["apart"] != 0].sort_values("code").to_dict("records")
    ]
    return view.card("parts", figure, rows, {
        "respondent": lookup(rows, "code", "label"), "spouse_salary allowance parts monthly_income": "integer",
        "apart": "points0",
    }, counted=True, base=text("base.families", n=len(rows)), values={
        "finding": text("parts.found" if apart else "parts.equal", n=len(apart) or len(rows), total=len(rows)),
        "said": "; ".join(apart) or text["parts.none"],
        "own": text["parts.own_wage"] if OWN_WAGE in set(rows["code"]) else "",
    })  # fmt: skip


def _said(view: View, homes: pd.DataFrame, rows: pd.DataFrame) -> Part:
    """Amounts in the quotations beside the same cell of the table."""
    text, table = view.text, homes.set_index("code")[_IN_TABLE].to_dict("index")
    cells = [table[who].get(what) for who, what in zip(rows["respondent"], rows["quantity"], strict=True)]
    kinds = [
        "none" if cell is None else "same" if cell == said else "differs"
        for cell, said in zip(cells, rows["value"], strict=True)
    ]
    rows = rows.assign(
        in_table=pd.array(cells, dtype="Float64"), comparison=kinds, quote_number=choice.quote_numbers(rows["quote"])
    )
    return view.card("said", None, rows, {
        "respondent": lookup(homes, "code", "label"), "quantity": "label", "printed": "text", "basis": "label",
        "in_table": "integer", "comparison": "label", "quote_number": "integer", "line": "lines",
    }, sources=[rows, homes], counted=True, base=text("base.said", n=len(rows)), values={
        "n": kinds.count("differs"), "total": len(rows),
        "thousands": text["compare.thousands"] if OWN_WAGE in set(homes["code"]) else "",
    })  # fmt: skip
