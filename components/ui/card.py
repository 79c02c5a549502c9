"""A card: one finding with its picture, its table, where it comes from, and what a reader can take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.i18n import Text
from components.i18n.numbers import is_missing
from components.ui import plot
from components.ui.page import Page

_ALT_ROWS = 12
# The same shapes as in the cards (static/card.js): square, triangle, circle, dotted ring, open diamond.
EVIDENCE_SHAPES = {"printed": "□", "recomputed": "△", "official": "○", "reconstructed": "◌", "assumed": "◇"}
_EVIDENCE_COLOURS = {
    "printed": "gray",
    "recomputed": "blue",
    "official": "blue",
    "reconstructed": "orange",
    "assumed": "orange",
}


@dataclass(frozen=True)
class Link:
    """A way to another page: its slug, the words of the link, the settings (names and codes) that it opens with."""

    slug: str
    label: str
    settings: Mapping[str, str] = field(default_factory=dict)


class Tile:
    """One headline number: its words, its value already in the reader's language, its evidence, where it leads."""

    def __init__(
        self,
        label: str,
        value: str,
        evidence: str,
        rests_on: str = "",
        help: str | None = None,
        link: Link | None = None,
    ) -> None:
        if evidence not in EVIDENCE_SHAPES:
            raise ValueError(f"evidence {evidence!r}: expected one of {', '.join(EVIDENCE_SHAPES)}")
        self.label, self.value, self.evidence, self.rests_on, self.help = label, value, evidence, rests_on, help
        self.link = link


def chart(
    page: Page,
    name: str,
    figure: go.Figure,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    evidence: str,
    locus: str = "",
    base: str = "",
    values: Mapping[str, Any] | None = None,
    clickable: bool = False,
) -> str | None:
    """One card with a chart. Words: `cards.<name>.title` and (optional) `cards.<name>.note`, filled with `values`.

    `columns` says what the table twin and the file hold: column of `frame` -> format name (components.i18n). Their
    heads are `labels.fields.<column>` of the page or its data. `locus`: where it is printed, or the sources.
    Returns the code of the mark just clicked, if `clickable`.
    """
    message = _message(page, name, frame, columns, evidence, locus, base, values)
    message["clickable"] = clickable
    with st.container(border=True, key=f"card-{page.slug}-{name}"):
        return plot.draw(message, figure, key=f"{page.slug}.card.{name}")


def table(
    page: Page,
    name: str,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    evidence: str,
    locus: str = "",
    base: str = "",
    values: Mapping[str, Any] | None = None,
) -> None:
    """A card without a chart: a table that can be searched and taken away."""
    message = _message(page, name, frame, columns, evidence, locus, base, values)
    with st.container(border=True, key=f"card-{page.slug}-{name}"):
        plot.draw(message, None, key=f"{page.slug}.table.{name}")


def empty(page: Page, name: str, sentence: str) -> None:
    """In the card's place when the choice leaves nothing to draw: the sentence that says what to do."""
    with st.container(border=True, key=f"card-{page.slug}-{name}"):
        st.info(sentence, icon=":material/filter_alt_off:")


def section(function: Callable[[], None]) -> None:
    """Run a part of a page that reruns alone when its own controls change (Streamlit's fragment)."""
    st.fragment(function)()


def counted(page: Page, sentence: str) -> None:
    """The line 'who is counted here'. It also travels in every file taken from the cards below it."""
    page.settings.append(sentence)
    st.markdown(f":material/groups: {page.text('card.counted')}: {sentence}")


def numbers(page: Page, tiles: Sequence[Tile]) -> None:
    """A row of headline numbers, each with its evidence and what it rests on."""
    columns = st.columns(len(tiles), gap="small")
    for column, tile in zip(columns, tiles, strict=True):
        with column.container(border=True, height="stretch", gap="xsmall"):
            # a metric cuts its label after one line, so the label stands above it
            st.markdown(f":small[{tile.label}]", help=tile.help)
            st.metric(tile.label, tile.value, label_visibility="collapsed")
            badge(page.text, tile.evidence)
            if tile.rests_on:
                st.caption(tile.rests_on)
            if tile.link:
                follow(page.text, tile.link)


def follow(text: Text, link: Link) -> None:
    """The link itself; the reader's language goes along."""
    st.page_link(
        f"pages/{link.slug}/page.py",
        label=link.label,
        icon=":material/arrow_forward:",
        query_params={"lang": text.language, **link.settings},
    )


def evidence_kinds(text: Text) -> None:
    """The five kinds of evidence, strongest first, each with the page's sentence `evidence.<kind>`."""
    for kind in EVIDENCE_SHAPES:
        word, sentence = st.columns([2, 7], gap="xsmall", vertical_alignment="center")
        with word:
            badge(text, kind)
        sentence.markdown(text[f"evidence.{kind}"])


def badge(text: Text, evidence: str) -> None:
    """The word and the shape of one kind of evidence."""
    st.badge(f"{EVIDENCE_SHAPES[evidence]} {text.label('evidence', evidence)}", color=_EVIDENCE_COLOURS[evidence])  # type: ignore[arg-type]


def _title(text: Text, name: str, values: Mapping[str, Any] | None) -> str:
    return text(f"cards.{name}.title", **(values or {}))


def _message(
    page: Page,
    name: str,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    evidence: str,
    locus: str,
    base: str,
    values: Mapping[str, Any] | None,
) -> dict[str, Any]:
    if evidence not in EVIDENCE_SHAPES:
        raise ValueError(f"evidence {evidence!r}: expected one of {', '.join(EVIDENCE_SHAPES)}")
    absent = [column for column in columns if column not in frame]
    if absent:
        raise ValueError(f"card {name}: no column {', '.join(absent)}; there are {', '.join(map(str, frame.columns))}")
    text = page.text
    title = _title(text, name, values)
    note = text(f"cards.{name}.note", **(values or {})).strip() if f"cards.{name}.note" in text else ""
    heads = [text.label("fields", column) for column in columns]
    # two spellings of the same thing: as a reader reads it, and as a machine reads it
    records = frame[list(columns)].to_dict("records")
    rows = [[text.number(record[column], spec) for column, spec in columns.items()] for record in records]
    numeric = [spec not in ("text", "period", "lines") for spec in columns.values()]
    foot = [part for part in (locus, base) if part]
    evidence_word = text.label("evidence", evidence)
    citation = page.citation()
    return {
        "name": name,
        "language": text.language,
        "separators": text.separators,
        "title": title,
        "note": note,
        "alt": _alt(title, heads, rows, text),
        "announce": f"{title}. {base}",
        "evidence": evidence,
        "evidence_word": evidence_word,
        "foot": foot,
        "source": text("card.source"),
        "table": {"columns": [{"label": h, "numeric": n} for h, n in zip(heads, numeric, strict=True)], "rows": rows},
        "csv": _csv([title, f"{evidence_word} · {' · '.join(foot)}", *page.settings, citation], list(columns), records),
        "file": f"qogam_{page.slug}_{name}",
        "citation": citation,
        "words": {key: text[f"card.{key}"] for key in _WORDS},
    }


_WORDS = ("table", "chart", "cite", "copy", "copied", "search", "nothing_found", "no_chart")


def _alt(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], text: Text) -> str:
    """The picture in words, from its data: title, then each row, then how many more there are."""
    lines = [
        "; ".join([row[0], *(f"{h}: {v}" for h, v in zip(heads[1:], row[1:], strict=True))]) for row in rows[:_ALT_ROWS]
    ]
    rest = len(rows) - _ALT_ROWS
    return ". ".join([title.rstrip("."), *lines, *([text("card.more_rows", n=rest)] if rest > 0 else [])])


def _csv(head: Sequence[str], columns: Sequence[str], records: Sequence[Mapping[str, Any]]) -> str:
    """Comma-separated rows (decimal points, codes as column names) under comment lines that say what they are."""
    out = io.StringIO()
    for line in head:
        out.write("# " + line.replace("\n", " ") + "\r\n")
    writer = csv.writer(out)
    writer.writerow(columns)
    for record in records:
        writer.writerow(["" if is_missing(record[column]) else record[column] for column in columns])
    return out.getvalue()
