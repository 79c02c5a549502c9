"""Where each region stands by one indicator of official statistics."""

from collections.abc import Mapping

from components.page import Any, Cards, Controls, Mark, One, Part, Series, View, charts, official, pd
from components.stats import means
from pages.regional_inequality import choice, region_picture


def controls(view: View) -> Controls:
    """An indicator, the picture of it; a click on the picture marks a region in the list below."""
    yield from choice.asked(official.indicators())
    yield One("shape", region_picture.SHAPES)
    yield Mark("marked", choice.regions(view))


def cards(view: View) -> Cards:
    """Headline numbers, map or tiles, ranked dots."""
    text, series = view.text, choice.series(view)
    yield view.say("indicator", text.label("indicator_help", series.code), "note")
    frame = choice.values(view, series)
    frame = frame.sort_values("value", ascending=False, na_position="last").reset_index(drop=True)
    known = frame.dropna(subset="value")
    view.require(len(known) >= choice.LEAST, f"ranking_{view.shape}", "empty.gaps")
    ends = _ends(view, series, known)
    yield _headline(view, series, known, ends)
    figure, outlined = region_picture.drawn(view, series, frame)
    said = {**ends, "outlined": text["words.outlined"] if outlined else ""}
    name, rows = f"ranking_{view.shape}", [series.rows()]
    yield _card(view, name, figure, series, frame, sources=rows, values=said, clicks="marked")
    yield _dots(view, series, frame, known, ends)


def _ends(view: View, series: Series, known: pd.DataFrame) -> dict[str, str]:
    """The highest and the lowest region with their values, for titles."""
    written = [series.number(value, view.text) for value in known["value"]]
    ends = {"high": written[0], "low": written[-1], "indicator": series.name(view.text)}
    for place, end in {"top": "high", "bottom": "low"}.items():  # those that share an end: by name up to two
        regions = [name for name, value in zip(known["label"], written, strict=True) if value == ends[end]]
        few = len(regions) <= 2
        ends[place] = ", ".join(regions) if few else view.text("words.several", n=len(regions))
    return ends


def _headline(view: View, series: Series, known: pd.DataFrame, ends: Mapping[str, str]) -> Part:
    text, rows, low, high = view.text, series.rows(), known["value"].min(), known["value"].max()
    ratio = text("tiles.ratio_value", ratio=high / low) if low > 0 else text.number(None, "number1")
    tiles = [
        view.tile("highest", ends["high"], sources=[rows], value=high, rests=_beside(view, series, ends["top"])),
        view.tile("lowest", ends["low"], sources=[rows], value=low, rests=_beside(view, series, ends["bottom"])),
        view.tile("ratio", ratio, sources=[rows]),
    ]
    people = known["population"] if choice.weighted(view) else None
    mean, weights = series.number(means.weighted_mean(known["value"], people), text), text[choice.weighting(view)]
    weighed = [rows] if people is None else [rows, official.population()]
    if series.total:
        total = series.number(known["value"].sum(), text)
        tiles.append(view.tile("sum", total, sources=[rows], rests=series.unit(text)))
    elif series.country is None:
        tiles.append(view.tile("mean", mean, sources=weighed, rests=_beside(view, series, weights)))
    else:
        rests = _beside(view, series, text("words.mean", value=mean, weights=weights))
        shown = series.number(series.country, text)
        tiles.append(view.tile("national", shown, sources=[series.national()], value=series.country, rests=rests))
    return view.headline(tiles)


def _beside(view: View, series: Series, said: str) -> str:
    """The unit of a tile's number, with what else is said about it."""
    unit = series.unit(view.text)
    return view.text("words.unit_said", unit=unit, said=said) if unit else said


def _dots(view: View, series: Series, frame: pd.DataFrame, known: pd.DataFrame, ends: Mapping[str, str]) -> Part:
    """All regions in order; the national value is a dotted line where the office publishes one."""
    text, core, reference = view.text, known[known["side"] == "core"]["value"], series.reference(view.text)
    figure = charts.interval_dots(
        frame, group="side", highlight=frame["code"] == view.marked, groups=text.labels("side"),
        x_title=series.axis(text), reference=reference, **text.d3(series.spec),
    )  # fmt: skip
    facts: dict[str, Any] = {**ends, "n": len(known), "core_n": len(core)}
    name = "ranking_dots"
    if reference is not None:
        level = reference[0]
        facts |= {"above": int((known["value"] > level).sum()), "core_above": int((core > level).sum())}
        name = "ranking_above_core" if len(core) else "ranking_above"
    sources = [series.rows(), *([series.national()] if reference else [])]
    return _card(view, name, figure, series, frame, sources=sources, values=facts)


def _card(view: View, name: str, figure: Any, series: Series, frame: pd.DataFrame, **rest: Any) -> Part:
    columns = {"region": "label", "side as side_label": "label", "value": series.spec}
    base = series.covered(frame["value"], view.text)
    return view.card(name, figure, frame, columns, base=base, counted=True, **rest)
