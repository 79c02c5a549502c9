"""Where each region stands by one indicator of official statistics."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import means
from components.ui import Page, Text, card, filters
from pages.regional_inequality import places
from pages.regional_inequality.choice import LEAST, Choice, indicators
from pages.regional_inequality.shown import Shown


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, map or tiles, ranked dots."""

    st.markdown(text["intro.ranking"])

    @card.section
    def ranked() -> None:
        with filters.panel(page, "ranking") as panel:
            shown = Shown.asked(page, panel, indicators(page))
            shape = panel.one("shape", list(places.SHAPES))
        st.caption(text.label("indicator_help", shown.code))
        frame = shown.values(choice)
        frame["side_label"] = [text.label("side", side) for side in frame["side"]]
        frame = frame.sort_values("value", ascending=False, na_position="last").reset_index(drop=True)
        known = frame.dropna(subset="value")
        if len(known) < LEAST:
            card.empty(page, f"ranking_{shape}", text["empty.gaps"])
            return
        _headline(page, choice, shown, known)
        clicked = places.show(page, choice, shown, shape, frame, _ends(shown, known))
        _dots(page, shown, frame, clicked)


def _ends(shown: Shown, known: pd.DataFrame) -> dict[str, str]:
    """The highest and the lowest region with their values, for titles."""
    written = known["value"].map(shown.number)
    ends = {"high": written.iloc[0], "low": written.iloc[-1]}
    top, bottom = (_together(shown, known[written == end]["label"].tolist()) for end in ends.values())
    return {"indicator": shown.name, "top": top, "bottom": bottom, **ends}


def _together(shown: Shown, regions: list[str]) -> str:
    """The regions that share an end: by name up to two, else how many they are."""
    return ", ".join(regions) if len(regions) <= 2 else shown.page.text("base.several", n=len(regions))


def _headline(page: Page, choice: Choice, shown: Shown, known: pd.DataFrame) -> None:
    text, ends = page.text, _ends(shown, known)
    low, high = known["value"].min(), known["value"].max()
    ratio = text("tiles.ratio_value", ratio=high / low) if low > 0 else text.number(None, "number1")
    tiles = [
        card.Tile(text["tiles.highest"], ends["high"], "official", _beside(shown, ends["top"])),
        card.Tile(text["tiles.lowest"], ends["low"], "official", _beside(shown, ends["bottom"])),
        card.Tile(text["tiles.ratio"], ratio, "recomputed", help=text["help.ratio"]),
    ]
    mean = shown.number(means.weighted_mean(known["value"], known["population"] if choice.weighted else None))
    if shown.total:
        tiles.append(card.Tile(text["tiles.sum"], shown.number(known["value"].sum()), "recomputed", shown.unit))
    elif shown.country is None:
        tiles.append(card.Tile(text["tiles.mean"], mean, "recomputed", _beside(shown, text[choice.weighting])))
    else:
        beside = text("base.mean", value=mean, weights=text[choice.weighting])
        tiles.append(card.Tile(text["tiles.national"], shown.number(shown.country), "official", _beside(shown, beside)))
    card.numbers(page, tiles)


def _beside(shown: Shown, said: str) -> str:
    """The unit of a tile's number, with what else is said about it."""
    return shown.page.text("base.unit_said", unit=shown.unit, said=said) if shown.unit else said


def _dots(page: Page, shown: Shown, frame: pd.DataFrame, clicked: str | None) -> None:
    """All regions in order; the national value is a dotted line where the office publishes one."""
    figure = charts.interval_dots(
        frame.assign(group=frame["side"], highlight=frame["code"] == clicked),
        x_title=shown.axis, number_format=shown.number_format, suffix=shown.suffix,
        groups=page.text.labels("side"), reference=shown.reference,
    )  # fmt: skip
    known = frame.dropna(subset="value")
    core = known[known["side"] == "core"]["value"]
    facts: dict[str, str | int] = {**_ends(shown, known), "n": len(known), "core_n": len(core)}
    name = "ranking_dots"
    if shown.reference is not None:
        level = shown.reference[0]
        facts |= {"above": int((known["value"] > level).sum()), "core_above": int((core > level).sum())}
        name = "ranking_above_core" if len(core) else "ranking_above"
    card.chart(
        page, name, figure, frame, {"region": "text", "side_label": "text", "value": shown.spec},
        evidence="official", locus=shown.rests_on, base=shown.covered(frame), values=facts,
    )  # fmt: skip
