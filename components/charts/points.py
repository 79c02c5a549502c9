"""Two quantities against each other: scatter with a fitted line, Lorenz curve."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_PLACES = ("middle right", "middle left", "top center", "bottom center", "top right", "top left", "bottom right", "bottom left")  # fmt: skip


def _boxes(
    x: float, y: float, width: float, height: float, gap: float
) -> dict[str, tuple[float, float, float, float]]:
    """The rectangle of a label (left, bottom, right, top; pixels, y upwards) at each place around a dot."""
    found = {}
    for place in _PLACES:
        vertical, horizontal = place.split()
        # plotly sets corner labels diagonally next to the marker
        if horizontal == "right":
            left = x + gap
        elif horizontal == "left":
            left = x - gap - width
        else:
            left = x - width / 2
        bottom = {"top": y + gap, "bottom": y - gap - height, "middle": y - height / 2}[vertical]
        found[place] = (left, bottom, left + width, bottom + height)
    return found


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    """The common area of two rectangles."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    along = min(a[3], b[3]) - max(a[1], b[1])
    return across * along if across > 0 and along > 0 else 0.0


def _label_places(
    dots: list[tuple[float, float]], wanted: list[tuple[int, str]], width: float, height: float
) -> dict[int, str]:
    """Places for labels, greedily: no label covers a dot or a label or leaves the plot; those that cannot are left out.

    `dots` in pixels of a plot `width` x `height`; `wanted`: (index of its dot, text).
    """
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    placed: dict[int, str] = {}
    for index, text in wanted:
        x, y = dots[index]
        box_width, box_height = theme.text_width(text, 12), 15 * (text.count("<br>") + 1)
        for place, box in _boxes(x, y, box_width, box_height, 7).items():
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            others = [b for i, b in enumerate(taken) if i != index]
            if inside and not any(_overlap(box, other) for other in others):
                placed[index] = place
                taken.append(box)
                break
    return placed


def scatter(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    y_title: str = "",
    x_format: str = ",.1f",
    y_format: str = ",.1f",
    x_suffix: str = "",
    y_suffix: str = "",
    groups: Mapping[str, str] | None = None,
    line: pd.DataFrame | None = None,
    line_name: str = "",
    band_name: str = "",
    label_codes: Collection[str] = (),
    x_log: bool = False,
    y_log: bool = False,
) -> go.Figure:
    """One mark a row: colour and symbol by group, area by size, chosen marks named, a fitted line with its band.

    `frame`: `code`, `label`, `x`, `y`; optional `group` (a key of `groups`), `size` (not negative; area grows
    with it). `line`: `x`, `fit`, optional `low`, `high`, computed elsewhere. `label_codes`: marks to be named,
    the most important first: a name that would cover another mark on a phone is left to the hover. Log axes need
    positive values.
    """
    data = tools.need(frame, ["code", "label", "x", "y"], ["x", "y", "size"])
    tools.unique(data, ["code"])
    if groups is not None:
        data = tools.need(data, ["group"])
        tools.known("group", data["group"], groups)
    tools.known("label_codes", label_codes, {code: "" for code in data["code"]})
    data = data[data["x"].notna() & data["y"].notna()].reset_index(drop=True)
    if data.empty:
        raise ValueError("frame: no row has both x and y")
    for name, log in (("x", x_log), ("y", y_log)):
        if log and (data[name] <= 0).any():
            raise ValueError(f"{name}: a log axis needs positive values")
    x_range, y_range = _axis_range(data["x"], x_log), _axis_range(data["y"], y_log)

    height, width, tall = 420, 250.0, 290.0
    sizes = pd.Series(11.0, index=data.index)
    if tools.has(data, "size"):
        top = data["size"].max() or 1.0
        sizes = (data["size"].clip(lower=0).fillna(0) / top).map(math.sqrt) * 24 + 7

    def pixel(value: float, limits: list[float], log: bool, length: float) -> float:
        value = math.log10(value) if log else value
        return (value - limits[0]) / (limits[1] - limits[0]) * length

    dots = [
        (pixel(x, x_range, x_log, width), pixel(y, y_range, y_log, tall))
        for x, y in zip(data["x"], data["y"], strict=True)
    ]
    index_of = {code: index for index, code in enumerate(data["code"])}
    texts = [theme.wrap(str(label), 18) for label in data["label"]]
    wanted = [(index_of[code], texts[index_of[code]]) for code in label_codes if code in index_of]
    placed = _label_places(dots, wanted, width, tall)

    figure = go.Figure()
    if line is not None:
        _add_line(figure, line, line_name, band_name)
    for number, (group, name) in enumerate((groups or {"": ""}).items()):
        part = data[data["group"] == group] if groups is not None else data
        if part.empty:
            continue
        figure.add_scatter(
            x=part["x"].tolist(),
            y=part["y"].tolist(),
            mode="markers+text",
            text=[texts[i] if i in placed else "" for i in part.index],
            textposition=[placed.get(i, "middle right") for i in part.index],
            textfont={"size": 12, "color": LIGHT["ink"]},
            marker={
                "color": theme.GROUPS[number % len(theme.GROUPS)],
                "symbol": theme.SYMBOLS[number % len(theme.SYMBOLS)],
                "size": sizes[part.index].tolist(),
                "line": {"color": LIGHT["paper"], "width": 1},
            },
            name=name,
            legendgroup=group,
            showlegend=bool(name),
            customdata=[
                [code, theme.wrap(str(label), 48)]
                for code, label in zip(part["code"], part["label"], strict=True)
            ],
            hovertemplate="<b>%{customdata[1]}</b><br>"
            + (f"{x_title}: " if x_title else "")
            + tools.shown("x", x_format, x_suffix)
            + "<br>"
            + (f"{y_title}: " if y_title else "")
            + tools.shown("y", y_format, y_suffix)
            + "<extra></extra>",
            cliponaxis=False,
        )
    figure.update_layout(
        theme.base_layout(
            height,
            meta={"narrow_height": 360},
            xaxis={
                "title": {"text": theme.wrap(x_title, 44)},
                "range": x_range,
                "type": "log" if x_log else "linear",
                "dtick": None if not x_log else "D2",
                "ticksuffix": x_suffix,
                "nticks": 6,
                "separatethousands": "," in x_format,
                "zeroline": False,
            },
            yaxis={
                "title": {"text": theme.wrap(y_title, 44)},
                "range": y_range,
                "type": "log" if y_log else "linear",
                "dtick": None if not y_log else "D2",
                "ticksuffix": y_suffix,
                "nticks": 6,
                "separatethousands": "," in y_format,
                "zeroline": False,
            },
        )
    )
    return figure


def _axis_range(values: pd.Series, log: bool) -> list[float]:
    """The range with air on both sides; in powers of ten for a log axis."""
    return tools.span(values.map(math.log10) if log else values, pad=0.09)


def _add_line(figure: go.Figure, line: pd.DataFrame, line_name: str, band_name: str) -> None:
    """The fitted line and its band, under the marks."""
    fit = tools.need(line, ["x", "fit"], ["x", "fit", "low", "high"], what="line").sort_values("x")
    if tools.has(fit, "low", "high"):
        ring = fit[fit["low"].notna() & fit["high"].notna()]
        figure.add_scatter(
            x=[*ring["x"], *ring["x"][::-1]],
            y=[*ring["high"], *ring["low"][::-1]],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["grey_soft"],
            line={"width": 0, "color": LIGHT["grey_soft"]},
            hoverinfo="skip",
            name=band_name,
            showlegend=bool(band_name),
        )
    figure.add_scatter(
        x=fit["x"].tolist(),
        y=fit["fit"].tolist(),
        mode="lines",
        line={"color": LIGHT["muted"], "width": 2, "dash": "dash"},
        hoverinfo="skip",
        name=line_name,
        showlegend=bool(line_name),
    )


def lorenz(
    frame: pd.DataFrame,
    *,
    series: Mapping[str, str] | None = None,
    equality_label: str = "",
    x_title: str = "",
    y_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
) -> go.Figure:
    """Lorenz curves in a square: share of value against share of people, the diagonal of equality, the gap shaded.

    `frame`: `population_share`, `value_share` (fractions 0..1, cumulated, from (0, 0) to (1, 1), in drawing order),
    optional `series` (a key of `series`: code -> name) and `label` (the unit added at that point, for the hover).
    Shares are shown times 100. With one curve the gap to the diagonal is shaded.
    """
    data = tools.need(frame, ["population_share", "value_share"], ["population_share", "value_share"])
    for column in ("population_share", "value_share"):
        if not data[column].between(-1e-9, 1 + 1e-9).all():
            raise ValueError(f"{column}: fractions from 0 to 1 are needed")
    if series is not None:
        data = tools.need(data, ["series"])
        tools.known("series", data["series"], series)
    named = [(code, name) for code, name in (series or {"": ""}).items() if series is None or (data["series"] == code).any()]  # fmt: skip
    figure = go.Figure()
    if len(named) == 1:
        figure.add_scatter(
            x=[*(data["population_share"] * 100), 0],
            y=[*(data["value_share"] * 100), 0],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["teal_pale"],
            line={"width": 0, "color": LIGHT["teal_pale"]},
            hoverinfo="skip",
            showlegend=False,
        )
    figure.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"color": LIGHT["grey_line"], "width": 1.5, "dash": "dash"},
        name=equality_label,
        showlegend=bool(equality_label),
        hoverinfo="skip",
    )
    dashes = ["solid", "dot", "longdash", "dashdot"]
    for number, (code, name) in enumerate(named):
        part = data[data["series"] == code] if series is not None else data
        units = part["label"] if "label" in part else pd.Series("", index=part.index)
        figure.add_scatter(
            x=(part["population_share"] * 100).tolist(),
            y=(part["value_share"] * 100).tolist(),
            mode="lines+markers" if len(part) <= 40 else "lines",
            line={"color": theme.GROUPS[number % 7], "width": 2.5, "dash": dashes[number % 4]},
            marker={"symbol": theme.SYMBOLS[number % 7], "size": 6},
            name=name,
            legendgroup=code,
            showlegend=bool(name),
            customdata=[[code, "" if tools.empty(u) else str(u)] for u in units],
            hovertemplate=[
                ("" if tools.empty(u) or u == "" else "<b>%{customdata[1]}</b><br>")
                + (f"{x_title}: " if x_title else "")
                + tools.shown("x", number_format, suffix)
                + "<br>"
                + (f"{y_title}: " if y_title else "")
                + tools.shown("y", number_format, suffix)
                + "<extra></extra>"
                for u in units
            ],
            cliponaxis=False,
        )
    axis = {"range": [0, 100], "ticksuffix": suffix, "tickmode": "array", "tickvals": [0, 20, 40, 60, 80, 100], "zeroline": False, "constrain": "domain"}  # fmt: skip
    figure.update_layout(
        theme.base_layout(
            460,
            margin={"r": 24},
            meta={"narrow_height": 350},
            xaxis={**axis, "title": {"text": theme.wrap(x_title, 44)}},
            yaxis={
                **axis,
                "title": {"text": theme.wrap(y_title, 44)},
                "scaleanchor": "x",
                "scaleratio": 1,
            },
        )
    )
    return figure
