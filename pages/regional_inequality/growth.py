"""Growth of the regions 1989-2023: the printed change beside recomputed ones, and growth against size."""

import numpy as np

from components.page import Part, View, charts, pd
from components.stats import convergence, percent_change, regression
from pages.regional_inequality import choice

LEVEL = 0.05


def changes(view: View, rows: pd.DataFrame, frame: pd.DataFrame) -> Part:
    """The change in percent as printed, on both bases, and the ways of counting that give the printed number."""
    text = view.text
    found = [percent_change.agreeing(*cell) for cell in frame[["start", "end", "printed"]].itertuples(index=False)]
    gain = 100 * (frame["end"] - frame["start"])
    table = frame.assign(
        from_1989=gain / frame["start"], from_2023=gain / frame["end"], way=[";".join(ways) or None for ways in found]
    )
    listed = {";".join(ways): "; ".join(text.label("way", way) for way in ways) for ways in found}
    return view.card("changes", None, table, {
        "region": "label:region_short", "printed": "text", "from_1989 from_2023": "points1", "way": listed,
    }, sources=[rows], base=text("base.borders", n=len(table)), counted=True,
        values={"n": len(table), "same": sum("of_start" in ways for ways in found)},
    )  # fmt: skip


def against_size(view: View, rows: pd.DataFrame, frame: pd.DataFrame, beta: convergence.Beta) -> Part:
    """Yearly growth against the size in 1989, with the fitted line of beta convergence."""
    text, regions = view.text, choice.regions(view)
    data = frame.assign(x=frame["start"], y=100 * beta.points["y"]).sort_values("y")
    line = regression.line(np.log(data["x"]), data["y"]).band.assign(x=lambda band: np.exp(band["x"]))
    core = [code for code in choice.core(view) if code in regions]
    named = [data["code"].iloc[-1], data["code"].iloc[0], *core]
    figure = charts.scatter(
        data, label="short", group="side", groups=text.labels("side"), x_title=text["axes.size_1989"], x_format=",.0f",
        x_log=True, y_title=text["axes.growth"], y_suffix=text.percent_sign,
        line=line.rename(columns={"value": "fit"}), line_name=text["words.line"], band_name=text["words.band"],
        label_codes=list(dict.fromkeys([*named, *data["code"]])),
    )  # fmt: skip
    verdict = "none" if beta.p >= LEVEL else "together" if (beta.estimate.value or 0) < 0 else "apart"
    return view.card(f"growth_{verdict}", figure, data, {
        "region": "label", "side as side_label": "label", "x": "integer", "y": "points2",
    }, sources=[rows], base=text("base.borders", n=len(frame)), counted=True, values={"p": beta.p, "n": len(frame)},
    )  # fmt: skip
