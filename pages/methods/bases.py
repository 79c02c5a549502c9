"""Which numbers of people a column of printed percentages can be shares of."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import charts
from components.stats import granularity, rounding
from components.ui import Page, Text, card, filters, quoted
from pages.methods import examples, typed
from pages.methods.rounding import RULES

NAMED = 8  # bases listed in words


def show(page: Page, text: Text) -> None:
    """The reader types percentages; without any, those of an article are tried."""

    @card.section
    def tried() -> None:
        with filters.panel(page, "bases") as panel:
            words = panel.words("shares", _shares(text, examples.shares(page)))
            rule = panel.one("rule", list(RULES), wide=True)
            largest = int(panel.number("largest", 50, 500, 300, 50))
            partition = panel.switch("partition")
        good, strange = typed.percentages(words)
        if strange or (words and not good):
            kind = "some" if good else "none"
            st.info(
                text(f"expected.{kind}", strange="; ".join(map(quoted, strange)) or quoted(words)),
                icon=":material/edit:",
            )
        _draw(page, text, good or examples.shares(page), bool(good), rule, largest, partition)


def _draw(page: Page, text: Text, cells: Sequence[str], own: bool, rule: str, largest: int, partition: bool) -> None:
    found = granularity.bases(cells, largest, rule, partition=partition)
    found["label"] = [text("words.base", n=int(base)) for base in found["base"]]
    found["flag"] = found["fits"].map({True: "fits", False: "not"})
    found["fits_word"] = [text.label("fits", flag) for flag in found["flag"]]
    figure = charts.columns(
        found.rename(columns={"base": "x", "cells_fit": "value"}), flags=text.labels("fits"), quiet="not",
        x_title=text["axes.base"], y_title=text["axes.cells"], show_values="none",
    )  # fmt: skip
    fitting = [int(base) for base in found.loc[found["fits"], "base"]]
    places = max(rounding.decimals(cell) for cell in cells)
    first = fitting[0] if fitting else largest
    values = {
        "finding": text("found.some", n=first) if fitting else text("found.none", largest=largest),
        "fitting": _listed(text, fitting),
        "worth": text("found.worth", n=first, share=granularity.attainable_share(first, places, rule))
        if fitting
        else "",
    }
    base = text["base.typed"] if own else examples.base(text)
    card.chart(
        page, "bases", figure, found, {"base": "integer", "cells_fit": "integer", "fits_word": "text"},
        evidence="assumed" if own else "recomputed", locus=text("base.shares", shares=_shares(text, cells)), base=base,
        values=values,
    )  # fmt: skip


def _shares(text: Text, cells: Sequence[str]) -> str:
    """Percentages as printed, in the language's spelling."""
    return "; ".join(examples.spelled(text, cell) for cell in cells)


def _listed(text: Text, fitting: Sequence[int]) -> str:
    """The first fitting bases in words."""
    if not fitting:
        return text["found.no_base"]
    named = ", ".join(text.number(base, "integer") for base in fitting[:NAMED])
    rest = len(fitting) - NAMED
    return text("found.more", n=rest, named=named) if rest > 0 else text("found.all", named=named)
