"""Growth of the regions 1989-2023: the printed change beside recomputed ones, and growth against size."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components import charts
from components.stats import convergence, percent_change, regression
from components.ui import Page, Text, card
from pages.regional_inequality.choice import Choice

YEARS = 34  # 1989 to 2023
# Way to count a change -> its code among the labels.
WAYS = {"of_start": "from_1989", "of_end": "from_2023", "ratio": "times", "inverse": "times_back"}


def locus(text: Text) -> str:
    """Where the population is printed: another article of the issue."""
    return text("base.article_six", place=text.locus("Table 1"))


def changes(page: Page, frame: pd.DataFrame) -> None:
    """The change in percent as printed, on both bases, and the ways of counting that give the printed number."""
    text = page.text
    rows = frame[["start", "end", "printed"]].itertuples(index=False)
    found = [[WAYS[way] for way in percent_change.agreeing(*row)] for row in rows]
    table = frame.assign(
        region=[text.label("region_short", code) for code in frame["code"]],
        from_1989=100 * (frame["end"] - frame["start"]) / frame["start"],
        from_2023=100 * (frame["end"] - frame["start"]) / frame["end"],
        way=["; ".join(text.label("way", way) for way in row) or text["base.no_way"] for row in found],
    )
    card.table(
        page, "changes", table,
        {"region": "text", "printed": "text", "from_1989": "points1", "from_2023": "points1", "way": "text"},
        evidence="recomputed", locus=locus(text), base=text("base.borders", n=len(table)),
        values={"n": len(table), "same": sum("from_1989" in row for row in found)},
    )  # fmt: skip


def against_size(page: Page, choice: Choice, frame: pd.DataFrame, beta: convergence.Beta) -> None:
    """Yearly growth against the size in 1989, with the fitted line of beta convergence."""
    text = page.text
    data = frame.assign(x=frame["start"], y=100 * np.log(frame["end"] / frame["start"]) / YEARS).sort_values("y")
    data["side_label"] = [text.label("side", side) for side in data["group"]]
    line = regression.line(np.log(data["x"]), data["y"]).band.assign(x=lambda rows: np.exp(rows["x"]))
    core = [code for code in choice.core if code in choice.regions]
    named = [data["code"].iloc[-1], data["code"].iloc[0], *core]
    short = [text.label("region_short", code) for code in data["code"]]
    figure = charts.scatter(
        data.assign(label=short), x_title=text["base.size_1989"], y_title=text["base.growth"], x_format=",.0f",
        y_suffix=text.percent_sign, groups=text.labels("side"), line=line.rename(columns={"value": "fit"}),
        line_name=text["base.line"], band_name=text["base.band"], x_log=True,
        label_codes=list(dict.fromkeys([*named, *data["code"]])),
    )  # fmt: skip
    verdict = "none" if beta.p >= 0.05 else "together" if (beta.estimate.value or 0) < 0 else "apart"
    card.chart(
        page, f"growth_{verdict}", figure, data,
        {"region": "text", "side_label": "text", "x": "integer", "y": "points2"},
        evidence="recomputed", locus=locus(text), base=text("base.borders", n=len(frame)),
        values={"p": beta.p, "n": len(frame)},
    )  # fmt: skip
