"""Men and women in teaching and mean age, beside TALIS and the OECD as the article quotes them."""

from components.page import Cards, Controls, One, View, charts, pd
from components.stats import means, proportions
from components.stats.estimate import to_frame

_OF = ("survey", "kazakhstan", "oecd")


def controls(view: View) -> Controls:
    """What to compare."""
    yield One("indicator", ["share_women", "share_men", "mean_age"])


def cards(view: View) -> Cards:
    """Three bars: the survey with its interval, Kazakhstan in TALIS 2018, the OECD."""
    text, indicator, quoted, age = view.text, view.indicator, view.rows("comparisons"), view.indicator == "mean_age"
    table = quoted.set_index("id")
    frame = ages(view, table) if age else shares(view, table, indicator)
    spec, ends = ("number", "number1") if age else ("percent0", "percent1")
    figure = charts.bars(
        frame, code="population", label=text.labels("population"), x_title=text[f"axis.{indicator}"],
        number_format=",.1~f" if age else ",.0f", suffix="" if age else text.percent_sign,
        names={"outer": text["legend.student" if age else "legend.wilson"]},
    )  # fmt: skip
    yield view.card(f"compare_{indicator}", figure, frame, {
        "population as label": "label", "printed": "text", "value": spec, "low high": ends,
    }, sources=[quoted, *([view.rows("text_values", id="age_standard_deviation")] if age else [])],
        base=text("base.quoted", n=view.n), values={
        **dict(zip(["survey", "talis", "oecd"], frame["value"], strict=True)),
        "gap": table.loc["share_women_difference", "value"], "about": table.loc["mean_age_kazakhstan_about", "value"],
    })  # fmt: skip


def shares(view: View, table: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Women as quoted; men as printed for the survey, and as the rest to 100 % elsewhere."""
    frame = table.loc[[f"share_women_{of}" for of in _OF]].reset_index()[["population", "printed", "value"]]
    if indicator == "share_men":
        frame["value"] = 100 - frame["value"]
        frame["printed"] = [table.loc["share_men_survey", "printed"], None, None]
    own = 100 * proportions.shares_rows([frame["value"].iloc[0] / 100], view.n)
    return frame.join(own[["low", "high"]])


def ages(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Mean ages as quoted; the survey's interval follows from its printed mean, deviation and n."""
    frame = table.loc[[f"mean_age_{of}" for of in _OF]].reset_index()[["population", "printed", "value"]]
    deviation = view.rows("text_values").set_index("id").loc["age_standard_deviation", "value"]
    own = to_frame({"survey": means.mean_of_summary(frame["value"].iloc[0], float(deviation), view.n)})
    return frame.join(own[["low", "high"]])
