"""Registered large families in 2022: the four printed regions, and all the others together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import charts
from components.ui import Page, Text, card, filters

POPULATION_DAY = "2023-01-01"
REST = "rest"
REGIONS = 20


def table(page: Page) -> pd.DataFrame:
    """code, families, population, per_1000: printed regions, then the remainder of the national number as one row."""
    printed = page.load("registered_families").set_index("region")["value"].astype(float)
    people = page.load("indicators", "official_statistics")
    people = people[(people["indicator"] == "population_total") & (people["period"] == POPULATION_DAY)]
    population = people.set_index("region")["value"].astype(float)
    named = printed.drop("KZ").sort_values(ascending=False)
    rows = pd.DataFrame({"families": named, "population": population.reindex(named.index)})
    rows.loc[REST] = [printed["KZ"] - named.sum(), population.sum() - rows["population"].sum()]
    rows["per_1000"] = 1000 * rows["families"] / rows["population"]
    return rows.rename_axis("code").reset_index()


def total(page: Page) -> int:
    """All registered large families of the country, as printed."""
    printed = page.load("registered_families").set_index("region")["value"]
    return int(printed["KZ"])


def show(page: Page, text: Text) -> None:
    """A section of its own: families, or families per 1,000 people."""

    @card.section
    def registered() -> None:
        with filters.panel(page, "registered") as panel:
            unit = panel.one("unit", ["families", "per_1000"], field="registered_unit")
        rows = table(page)
        rows["label"] = [text.label("region", code) for code in rows["code"]]
        rows["highlight"] = rows["code"] != REST
        rows.loc[~rows["highlight"], "label"] = text("rest", n=REGIONS - int(rows["highlight"].sum()))
        rows["region"] = rows["label"]
        places = ",.0f" if unit == "families" else ",.1f"
        figure = charts.bars(rows.assign(value=rows[unit]), number_format=places, x_title=text[f"axis.{unit}"])
        facts = _facts(rows)
        columns = {"region": "text", "families": "integer", "population": "integer", "per_1000": "number1"}
        card.chart(
            page, "registered", figure, rows, columns, evidence="recomputed",
            locus=text.locus("Literature review") + "; " + text["official.population"],
            base=text("base.registered", **facts),
            values={"finding": text(f"found.registered.{unit}", **facts), **facts},
        )  # fmt: skip


def _facts(rows: pd.DataFrame) -> dict[str, Any]:
    """What the title and the note say: share of the printed regions, mean of the others, rates."""
    named, rest = rows[rows["code"] != REST], rows.set_index("code").loc[REST]
    others, total = REGIONS - len(named), rows["families"].sum()
    return {
        "named": len(named), "others": others, "total": total, "share": named["families"].sum() / total,
        "mean": rest["families"] / others, "lowest": named["families"].min(),
        "most": named["per_1000"].max(), "leader": named.loc[named["per_1000"].idxmax(), "label"],
        "few": rest["per_1000"], "all": 1000 * total / rows["population"].sum(),
    }  # fmt: skip
