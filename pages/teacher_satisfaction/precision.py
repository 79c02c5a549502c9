"""How firm each share and mean is: what rounding leaves open, and what chance would in a random sample."""

from components.page import Cards, Controls, One, View, charts, pd
from components.stats import count_vectors, means, proportions
from components.stats.estimate import to_frame
from components.stats.rounding import number
from pages.teacher_satisfaction import statements
from pages.teacher_satisfaction.statements import ANSWERS, CUTS, SCORES


def shown(view: View) -> bool:
    """Where no factor is chosen, the card above has said so."""
    return bool(view.factor)


def controls(view: View) -> Controls:
    """The share who agree, or the mean score."""
    yield One("measure", ["share", "mean"])


def cards(view: View) -> Cards:
    """The rounding range inside the 95 % interval, statement by statement."""
    text, rows, measure, cut = view.text, statements.selected(view), view.measure, view.cut
    frame = shares(rows, view.n, cut) if measure == "share" else scores(rows, view.n)
    spec = "percent1" if measure == "share" else "number2"
    figure = charts.range_bars(
        frame, code="statement", point=None,  # a dot would hide the rounding range
        names={role: text[f"legend.{role}_{measure}"] for role in ("outer", "inner")},
        **text.d3("percent0" if measure == "share" else "number2"),
    )  # fmt: skip
    yield view.card(f"precision_{measure}", figure, frame, {
        "statement": "label:item", "point inner_low inner_high low high": spec, "vectors": "integer",
    }, sources=[statements.of(view.rows("answers"), rows)], base=text("base.teachers", n=view.n), counted=True, values={
        "share": text.label("share_name", cut), "rounding": (frame["inner_high"] - frame["inner_low"]).max(),
        "chance": (frame["high"] - frame["low"]).max(),
    })  # fmt: skip


def shares(rows: pd.DataFrame, n: int, cut: str) -> pd.DataFrame:
    """Share who agree, in percent: from the printed row, its rounding range, Wilson's interval."""
    chosen = [ANSWERS.index(answer) for answer in CUTS[cut]]
    ranges = to_frame({item: count_vectors.share_range(row, chosen, n) for item, row in rows["printed"].items()})
    intervals = proportions.shares_rows(ranges["value"], n)
    return _frame(rows, n, 100 * ranges[["value", "low", "high"]], 100 * intervals[["low", "high"]])


def scores(rows: pd.DataFrame, n: int) -> pd.DataFrame:
    """Mean score, 1 to 5: from the printed row, its rounding range, Student's t interval."""
    ranges = to_frame({item: count_vectors.mean_range(row, SCORES, n) for item, row in rows["printed"].items()})
    printed = {item: pd.Series([float(number(cell)) for cell in row]) for item, row in rows["printed"].items()}
    counts = {item: share / share.sum() * n for item, share in printed.items()}
    intervals = to_frame({item: means.mean_of_counts(count, SCORES) for item, count in counts.items()})
    return _frame(rows, n, ranges[["value", "low", "high"]], intervals[["low", "high"]])


def _frame(rows: pd.DataFrame, n: int, ranges: pd.DataFrame, intervals: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: the point, what rounding leaves (inner), what chance would (low, high)."""
    frame = rows.rename_axis("statement").reset_index()[["statement", "label"]]
    frame["vectors"] = [len(count_vectors.vectors(row, n)) for row in rows["printed"]]
    frame[["point", "inner_low", "inner_high"]] = ranges.to_numpy()
    frame[["low", "high"]] = intervals.to_numpy()
    return frame
