"""The dated steps of the policy and the stages that the article names without a date."""

from components.page import Cards, View, charts, pd


def cards(view: View) -> Cards:
    """A timeline of the dated steps, a table of the stages."""
    text, steps, stages = view.text, view.rows("timeline"), view.rows("stages")
    months = ["" if pd.isna(month) else f"-{month:02d}" for month in steps["month"]]
    dates = [f"{year}{month}" for year, month in zip(steps["year"], months, strict=True)]
    figure = charts.timeline(
        steps, code="id", when=list(map(pd.Timestamp, dates)), label=text.labels("event"),
        text=[text.number(date, "period") for date in dates],
    )  # fmt: skip
    yield view.card("timeline", figure, steps.assign(date=dates, event=steps["id"]), {
        "date": "period", "event": "label", "line": "lines",
    }, values={"first": steps["year"].min(), "last": steps["year"].max()})  # fmt: skip
    columns = {"list": "label", "order": "integer", "stage": "label", "line": "lines"}
    yield view.card("stages", None, stages, columns, values={"n": len(stages)})
