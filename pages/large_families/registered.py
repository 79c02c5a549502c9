"""Registered large families in 2022: the four printed regions, and all the others together."""

from components.page import Any, Cards, Controls, One, View, charts, lookup, official, pd
from pages.large_families import choice

REST = "rest"


def controls(view: View) -> Controls:
    """Families, or families per 1,000 people."""
    yield One("unit", ["families", "per_1000"], labels="registered_unit")


def cards(view: View) -> Cards:
    """The printed regions, the largest first, and what the national number leaves for the others."""
    text, unit, printed, people = view.text, view.unit, view.rows("registered_families"), official.population()
    rows = _table(printed, people, choice.total(view))
    others = len(people) - len(rows) + 1
    names = {code: text("rest", n=others) if code == REST else text.label("region", code) for code in rows["region"]}
    figure = charts.bars(
        rows, code="region", label=names, value=unit, highlight=rows["region"] != REST, x_title=text[f"axes.{unit}"],
        number_format=",.0f" if unit == "families" else ",.1f",
    )  # fmt: skip
    facts = _facts(rows, others, names)
    yield view.card(
        "registered", figure, rows, {"region": names, "families population": "integer", "per_1000": "number1"},
        sources=[printed, people], values={"finding": text(f"found.{unit}", **facts), **facts},
    )  # fmt: skip


def _table(printed: pd.DataFrame, people: pd.DataFrame, total: int) -> pd.DataFrame:
    """region, families, population, per_1000: printed regions, then the remainder of the national number as one row."""
    named = printed[printed["region"] != "KZ"].sort_values("value", ascending=False)
    known = named["region"].map(lookup(people, "region", "value"))
    rows = pd.DataFrame({
        "region": [*named["region"], REST],
        "families": [*named["value"], total - named["value"].sum()],
        "population": [*known, people["value"].sum() - known.sum()],
    })  # fmt: skip
    return rows.assign(per_1000=1000 * rows["families"] / rows["population"])


def _facts(rows: pd.DataFrame, others: int, names: dict[str, str]) -> dict[str, Any]:
    """What the title and the note say: share of the printed regions, mean of the others, rates."""
    named, rest, total = rows[rows["region"] != REST], rows.iloc[-1], rows["families"].sum()
    return {
        "named": len(named), "others": others, "total": total, "share": named["families"].sum() / total,
        "mean": rest["families"] / others, "lowest": named["families"].min(),
        "most": named["per_1000"].max(), "leader": names[named.loc[named["per_1000"].idxmax(), "region"]],
        "few": rest["per_1000"], "all": 1000 * total / rows["population"].sum(),
    }  # fmt: skip
