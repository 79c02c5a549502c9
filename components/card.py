"""One finding as a value: its words, its figure as data, its rows of codes, where they come from.

Nothing here draws: `components.ui` puts a card on the screen, a test reads it, a file is made of it. What follows from
a value is never typed: the evidence of a card is the weakest of its sources, its place theirs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd

from components import official
from components.evidence import weakest
from components.i18n import Text
from components.i18n.numbers import exact, is_missing
from components.sources import Source

_ALT_ROWS = 12  # rows told in the words for the picture
_MOST_PLACES = 4  # places named in a foot; more are "the whole text"
_WORDED = ("text", "label", "locus", "code", "period", "lines")
_WORDS = ("table", "chart", "cite", "copy", "copied", "search", "nothing_found", "no_chart")


@dataclass(frozen=True)
class Column:
    """How one column of a card's rows is shown: as the `label` of a code, or as a number or word by format name.

    format: `label`, `locus` (a place in the article), `text` (words as they stand), `code` (a code shown as it is,
    where it is the subject), or a format of `components.i18n.numbers`. labels: the field of the label, if other than
    the column's name. names: the words of the codes where they are made with the card. by: the column that holds the
    format of each row. head: the key of its head among `labels.fields`, if other than its name. heading: the head
    itself, where it is made with the card.
    """

    format: str = "label"
    labels: str = ""
    names: Mapping[str, str] | None = None
    by: str = ""
    head: str = ""
    heading: str = ""

    @property
    def numeric(self) -> bool:
        """Whether its cells are numbers."""
        return bool(self.by) or self.format not in _WORDED

    @property
    def coded(self) -> bool:
        """Whether its cells are codes that have words."""
        return not self.by and self.format in ("label", "locus")

    def shown(self, value: Any, name: str, text: Text, row: Mapping[str, Any]) -> str:
        """One cell as a reader reads it."""
        if self.by:
            return text.number(value, str(row[self.by]))
        if not self.coded:
            return text.number(value, "text" if self.format == "code" else self.format)
        if is_missing(value):
            return text.number(None, "text")
        if self.format == "locus":
            return text.locus(str(value))
        return self.names[str(value)] if self.names is not None else text.label(self.labels or name, value)

    def filed(self, value: Any, row: Mapping[str, Any]) -> Any:
        """One cell as a machine reads it: a code, or a number in the unit that the format shows."""
        if not self.numeric:
            return "" if is_missing(value) else value
        number = exact(value, str(row[self.by]) if self.by else self.format)
        return "" if number is None else number


Spec: TypeAlias = str | Mapping[str, str] | Column
Columns: TypeAlias = Mapping[str, Spec]


def columns(specs: Columns) -> dict[str, Column]:
    """The columns of a card as a page writes them, in their order.

    A specification is `percent1`, `label`, `label:question_short`, `locus`, `text`, ..., the words of the codes
    themselves, or a `Column`. Columns that are shown alike share one: `"low high": "percent1"`. A head that goes by
    another name than the column stands after it: `"locus as place": "locus"`.
    """
    found = {}
    for key, spec in specs.items():
        names, _, head = key.partition(" as ")
        one = _column(spec)
        for name in names.split():
            found[name] = replace(one, head=head) if head else one
    return found


def _column(spec: Spec) -> Column:
    if isinstance(spec, Column):
        return spec
    if not isinstance(spec, str):
        return Column(names=spec)
    kind, _, labels = spec.partition(":")
    return Column(kind, labels)


@dataclass(frozen=True)
class Part:
    """Something that a section shows, under a name of its own on the page."""

    name: str


@dataclass(frozen=True)
class Link:
    """A way to another page: its slug, the words of the link, the settings (names and codes) that it opens with."""

    slug: str
    label: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said(Part):
    """A sentence or a paragraph. tone: `plain`, `note` (small), `hint`, `typed` (about what a reader typed), `warning`,
    `problem` (data that cannot be shown).
    points: short paragraphs under it; lines: a list folded under it; link: where it leads."""

    words: str
    tone: str = "plain"
    points: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Refusal(Part):
    """In the place of a card when the choice leaves nothing to draw: the sentence that says what to do."""

    words: str


@dataclass(frozen=True)
class Entry:
    """One thing of a list: what it is in a line, its heading, paragraphs, small print, where it leads."""

    facts: str
    heading: str
    words: tuple[str, ...]
    small: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Entries(Part):
    """Things side by side, in rows of three."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Kinds(Part):
    """The kinds of evidence, each with its sentence."""

    sentences: Mapping[str, str]


@dataclass(frozen=True)
class Tile:
    """One headline number: its words, its value in the reader's language, what it rests on.

    value: the number itself, None where `shown` holds several. sources, made: as those of a card.
    """

    name: str
    label: str
    shown: str
    sources: tuple[Source, ...]
    made: tuple[str, ...] = ()
    rests: str = ""
    help: str = ""
    link: Link | None = None
    value: float | None = None

    @property
    def evidence(self) -> str:
        """The weakest of what it rests on."""
        return weakest(*(source.evidence for source in self.sources), *self.made)


@dataclass(frozen=True)
class Headline(Part):
    """The headline numbers of a view, side by side."""

    tiles: tuple[Tile, ...]
    text: Text = field(repr=False, compare=False)

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw the tiles."""
        return {
            "kind": "tiles",
            "name": self.name,
            "language": self.text.language,
            "tiles": [
                {
                    "name": tile.name,
                    "label": tile.label,
                    "value": tile.shown,
                    "evidence": tile.evidence,
                    "evidence_word": self.text.label("evidence", tile.evidence),
                    "rests": tile.rests,
                    "help": tile.help,
                    "link": None
                    if tile.link is None
                    else {"slug": tile.link.slug, "label": tile.link.label, "settings": dict(tile.link.settings)},
                }
                for tile in self.tiles
            ],
            "words": {"help": self.text["card.help"]},
        }


@dataclass(frozen=True)
class Card(Part):
    """One finding. rows: what the table and the file hold, codes as codes. columns: in their order. made: what the
    numbers rest on beside their sources: `recomputed` where they are no copies, `assumed` where a reader's choice
    enters. base: the n that shares are a share of. counted: who is counted, where that is a choice of the page. clicks:
    the choice that a click on a mark sets."""

    slug: str
    title: str
    note: str
    figure: Mapping[str, Any] | None = field(repr=False)
    rows: pd.DataFrame = field(repr=False)
    columns: Mapping[str, Column] = field(repr=False)
    sources: tuple[Source, ...]
    made: tuple[str, ...]
    base: str
    counted: str
    citation: str
    article: int | None
    text: Text = field(repr=False, compare=False)
    clicks: str = ""

    @property
    def evidence(self) -> str:
        """The weakest of what the card rests on."""
        return weakest(*(source.evidence for source in self.sources), *self.made)

    @cached_property
    def locus(self) -> str:
        """Where its numbers stand, in the reader's words."""
        return places(self.sources, self.text, self.article)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The rows, one dict each, with all columns of the frame."""
        names = list(map(str, self.rows.columns))
        cells = [self.rows.iloc[:, place].tolist() for place in range(len(names))]
        return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]

    @property
    def heads(self) -> list[str]:
        """The head of each column."""
        return [one.heading or self.text.label("fields", one.head or name) for name, one in self.columns.items()]

    @cached_property
    def table(self) -> list[list[str]]:
        """The rows as a reader reads them."""
        return [
            [one.shown(row[name], name, self.text, row) for name, one in self.columns.items()] for row in self.records
        ]

    @property
    def alt(self) -> str:
        """The picture in words, from its data: title, then each row, then how many more there are."""
        lines = [
            "; ".join([row[0], *(f"{h}: {v}" for h, v in zip(self.heads[1:], row[1:], strict=True))])
            for row in self.table[:_ALT_ROWS]
        ]
        rest = len(self.table) - _ALT_ROWS
        more = [self.text("card.more_rows", n=rest)] if rest > 0 else []
        return ". ".join([self.title.rstrip("."), *lines, *more])

    @property
    def foot(self) -> list[str]:
        """Place and base, as they stand under the card."""
        return [part for part in (self.locus, self.base) if part]

    def csv(self) -> str:
        """Rows for a machine under comment lines that say what they are.

        Codes stand in the column's own name, their words in `<name>_label`; decimal points; shares in percent.
        """
        out = io.StringIO()
        for line in self._head():
            out.write("# " + line.replace("\n", " ") + "\r\n")
        writer = csv.writer(out)
        coded = [f"{name}_label" for name, one in self.columns.items() if one.coded]
        writer.writerow([*self.columns, *coded])
        for row in self.records:
            cells = [one.filed(row[name], row) for name, one in self.columns.items()]
            words = [one.shown(row[name], name, self.text, row) for name, one in self.columns.items() if one.coded]
            writer.writerow([*cells, *words])
        return out.getvalue()

    def _head(self) -> list[str]:
        text = self.text
        rests = " · ".join([text.label("evidence", self.evidence), *self.foot])
        lines = ";".join(dict.fromkeys(line for source in self.sources for line in source.lines))
        built = [source.origin.resource for source in self.sources if source.evidence == "reconstructed"]
        cautions = dict.fromkeys(text.label("caution", resource) for resource in built)
        named = "; ".join(
            f"{name} = {head}" + (", %" if one.format.startswith(("percent", "share")) and "%" not in head else "")
            for (name, one), head in zip(self.columns.items(), self.heads, strict=True)
        )
        return [
            self.title,
            rests,
            *cautions,
            *([self.counted] if self.counted else []),
            *([text("source.lines", lines=lines)] if lines else []),
            text("source.columns", columns=named),
            self.citation,
        ]

    def message(self) -> dict[str, Any]:
        """What the browser needs to draw the card and to make files of it."""
        text = self.text
        return {
            "kind": "card",
            "name": self.name,
            "language": text.language,
            "separators": text.separators,
            "title": self.title,
            "note": self.note,
            "alt": self.alt,
            "announce": f"{self.title}. {self.base}",
            "evidence": self.evidence,
            "evidence_word": text.label("evidence", self.evidence),
            "foot": self.foot,
            "source": text["card.source"],
            "table": {
                "columns": [
                    {"label": head, "numeric": one.numeric}
                    for head, one in zip(self.heads, self.columns.values(), strict=True)
                ],
                "rows": self.table,
            },
            "csv": self.csv(),
            "file": f"qogam_{self.slug}_{self.name}",
            "citation": self.citation,
            "words": {key: text[f"card.{key}"] for key in _WORDS},
            "clickable": bool(self.clicks),
            **({"figure": self.figure} if self.figure is not None else {}),
        }


def places(sources: Sequence[Source], text: Text, article: int | None) -> str:
    """Where sources stand: places in the page's own article first named, others with their article, then offices."""
    found: dict[str, None] = {}
    for number in dict.fromkeys(source.origin.article for source in sources if source.evidence == "printed"):
        named = dict.fromkeys(
            place
            for source in sources
            if source.evidence == "printed" and source.origin.article == number
            for place in source.places
        )
        found[_printed(list(named), text, number, article)] = None
    for source in sources:
        if source.evidence == "official" and source.series:
            found[official.place(source, text)] = None
        elif source.evidence == "reconstructed":
            found[text("source.built", places=text.label("built_from", source.origin.resource))] = None
    return "; ".join(found)


def _printed(named: list[str], text: Text, number: int | None, article: int | None) -> str:
    if not named or len(named) > _MOST_PLACES:
        return text("foot.whole", number=number)
    place = "; ".join(dict.fromkeys(text.locus(one) for one in named))
    return place if number == article else text("source.elsewhere", number=number, place=place)
