"""Satisfaction with work: the two answers that are printed, their sum, and what is left unsaid."""

from components.page import Cards, View, charts, pd
from components.stats import proportions

ROWS = ["satisfied_total", "fully_satisfied", "rather_satisfied"]


def printed(view: View) -> pd.DataFrame:
    """The shares as the results print them, in the order of `ROWS`; other places of the article repeat them."""
    rows = view.rows("satisfaction", place="results")
    return rows.sort_values("satisfaction", key=lambda codes: codes.map(ROWS.index))


def cards(view: View) -> Cards:
    """Printed shares with Wilson's interval; the rest of the teachers as one bar, not broken down."""
    text, rows = view.text, printed(view)
    frame = rows[["satisfaction", "printed", "value"]].reset_index(drop=True)
    rest = 100 - frame["value"].iloc[0]
    left = pd.DataFrame({"satisfaction": ["not_printed"], "printed": [None], "value": [rest]})
    frame = pd.concat([frame, left], ignore_index=True)
    frame[["low", "high"]] = 100 * proportions.shares_rows((frame["value"] / 100).tolist(), view.n)[["low", "high"]]
    figure = charts.bars(
        frame, code="satisfaction", label=text.labels("satisfaction"),
        highlight=frame["satisfaction"] != "not_printed", suffix=text.percent_sign,
        names={"outer": text["legend.wilson"]}, x_range=(0, 100),
    )  # fmt: skip
    yield view.card("satisfaction", figure, frame, {
        "satisfaction as label": "label", "printed": "text", "value": "percent0", "low high": "percent1",
    }, sources=[rows], base=text("base.shares", n=view.n),
        values={"total": frame["value"].iloc[0], "full": frame["value"].iloc[1], "rest": rest},
    )  # fmt: skip
