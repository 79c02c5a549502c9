"""Men and women in teaching and mean age, beside TALIS and the OECD as the article quotes them."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import means, proportions
from components.stats.estimate import to_frame
from components.ui import Page, Text, card, filters
from pages.teacher_satisfaction.base import teachers


def show(page: Page, text: Text) -> None:
    """Three bars: the survey with its interval, Kazakhstan in TALIS 2018, the OECD."""
    with filters.panel(page, "comparisons") as panel:
        indicator = panel.one("indicator", ["share_women", "share_men", "mean_age"])
    table = page.load("comparisons").astype({"value": float}).set_index("id")
    frame = ages(page, table) if indicator == "mean_age" else shares(page, table, indicator)
    frame["label"] = [text.label("population", code) for code in frame["code"]]
    spec, ends = ("number", "number1") if indicator == "mean_age" else ("percent0", "percent1")
    figure = charts.bars(
        frame,
        number_format=",.1~f" if indicator == "mean_age" else ",.0f",
        suffix="" if indicator == "mean_age" else text.percent_sign,
        names={"outer": text["legend.student" if indicator == "mean_age" else "legend.wilson"]},
        x_title=text[f"axis.{indicator}"],
    )
    values = dict(zip(["survey", "talis", "oecd"], frame["value"], strict=True))
    card.chart(
        page,
        f"compare_{indicator}",
        figure,
        frame,
        {"label": "text", "printed": "text", "value": spec, "low": ends, "high": ends},
        evidence="recomputed",
        locus=text.locus("text, Results"),
        base=text("base.quoted", n=teachers(page)),
        values={
            **values,
            "gap": table.loc["share_women_difference", "value"],
            "about": table.loc["mean_age_kazakhstan_about", "value"],
        },
    )


def shares(page: Page, table: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Women as quoted; men as printed for the survey, and as the rest to 100 % elsewhere."""
    frame = table.loc[["share_women_survey", "share_women_kazakhstan", "share_women_oecd"]].reset_index()
    frame = frame.rename(columns={"population": "code"})[["code", "printed", "value"]]
    if indicator == "share_men":
        frame["value"] = 100 - frame["value"]
        frame["printed"] = pd.Series([table.loc["share_men_survey", "printed"], None, None], dtype="string")
    own = 100 * proportions.shares_rows([frame["value"].iloc[0] / 100], teachers(page))
    return frame.join(own[["low", "high"]])


def ages(page: Page, table: pd.DataFrame) -> pd.DataFrame:
    """Mean ages as quoted; the survey's interval follows from its printed mean, deviation and n."""
    frame = table.loc[["mean_age_survey", "mean_age_kazakhstan", "mean_age_oecd"]].reset_index()
    frame = frame.rename(columns={"population": "code"})[["code", "printed", "value"]]
    deviation = page.load("text_values").set_index("id").loc["age_standard_deviation", "value"]
    own = to_frame({"survey": means.mean_of_summary(frame["value"].iloc[0], float(deviation), teachers(page))})
    return frame.join(own[["low", "high"]])
