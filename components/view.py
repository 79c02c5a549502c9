"""What a reader has chosen on a page, frozen: language, choices as codes, the data. Sections turn it into cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from components import cache
from components.article import Article
from components.card import Card, Columns, Headline, Link, Refusal, Said, Tile, columns
from components.controls import Control
from components.frames import only
from components.i18n import Text, numbers
from components.sources import copied, source_of

_Result = TypeVar("_Result")
_derived: cache.Seen[Any] = cache.Seen(32 * 2**20)  # bytes
_TRAVELLING = ("built_from", "caution")  # words of a package that go wherever its rows go


class Refused(Exception):  # noqa: N818 - not an error: the section has said all that it can
    """What ends a section before its last card, with the refusal in its place."""

    def __init__(self, part: Refusal) -> None:
        super().__init__(part.words)
        self.part = part


@dataclass(frozen=True)
class View:
    """A reader's choices on one page, as one section sees them. `view.question` is the code chosen for `question`.

    `packages`: the datasets that the page may read. `controls`: what was asked, by name. `counting`: the page's words
    for who is counted. `stands_in`: whether the last good choice stands here for one that does not do. `page`: the
    words of the page, without those of a section. `reads` collects the names of the choices that were looked at: what
    is kept of a section is good for every view that agrees in these.
    """

    slug: str
    text: Text
    article: Article | None
    packages: tuple[str, ...]
    choices: Mapping[str, Any] = field(default_factory=dict)
    controls: Mapping[str, Control] = field(default_factory=dict, compare=False)
    counting: Callable[[View], str] | None = field(default=None, compare=False, repr=False)
    stands_in: bool = False
    page: Text | None = field(default=None, compare=False, repr=False)
    reads: set[str] = field(default_factory=set, compare=False, repr=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        self.reads.add(name)
        if name not in self.choices:
            raise AttributeError(f"{self.slug}: nothing was chosen for {name!r}; there are {', '.join(self.choices)}")
        return self.choices[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The choice `name`, or `default` where its control was not shown."""
        self.reads.add(name)
        return self.choices.get(name, default)

    def choosing(self, control: Control, value: Any) -> View:
        """The view after one more choice."""
        choices, controls = {**self.choices, control.name: value}, {**self.controls, control.name: control}
        return replace(self, choices=choices, controls=controls)

    # ------------------------------------------------------------------ data

    def rows(self, resource: str, dataset: str | None = None, /, **wanted: Any) -> pd.DataFrame:
        """A table of the article's first dataset, or of another one of the page by name, all of it or the rows `wanted`
        (see components.frames.only); its rows know their source."""
        return only(cache.dataset(self._package(dataset)).table(resource), **wanted)

    def document(self, resource: str, dataset: str) -> str:
        """A file of a package that is not a table, as text."""
        return cache.dataset(self._package(dataset)).documents[resource]

    def _package(self, dataset: str | None) -> str:
        name = dataset or next(iter(self.packages), "")
        if name not in self.packages:
            raise ValueError(f"{self.slug} does not name the dataset {name!r}; it names {', '.join(self.packages)}")
        return name

    @property
    def n(self) -> int:
        """How many were asked, as the article prints it."""
        if self.article is None or self.article.n is None:
            raise ValueError(f"{self.slug}: the article prints no number of respondents")
        return self.article.n

    @property
    def least(self) -> int:
        """The smallest group that is shown in percent or tested."""
        if self.article is None:
            raise ValueError(f"{self.slug} is not an article")
        return self.article.min_n

    @property
    def counted(self) -> str:
        """Who is counted by the page's choice, in words; nothing where the page has no such choice."""
        return _kept_of(self.counting, self) if self.counting else ""

    # ------------------------------------------------------------------ what a section makes

    def card(
        self,
        name: str,
        figure: Mapping[str, Any] | None,
        rows: pd.DataFrame,
        specs: Columns,
        *,
        sources: Sequence[pd.DataFrame] | None = None,
        assumes: Iterable[str] = (),
        supposes: bool = False,
        reads_into: bool = False,
        computed: bool = False,
        base: str | None = None,
        counted: bool = False,
        values: Mapping[str, Any] | None = None,
        clicks: str = "",
    ) -> Card | Refusal:
        """A card; without rows a refusal, if there are words for it (`empty.<name>`).

        Words: `cards.<name>.title` and (optional) `cards.<name>.note` and `base.<name>`, filled with `values`; `base`:
        another one.

        specs: column of `rows`, or several -> how it is shown (components.card.columns); heads are
        `labels.fields.<column>`. sources: the rows of the packages that the numbers rest on, if these are not `rows`
        alone. assumes: the controls whose values enter the
        numbers; away from their neutral values the card is assumed. supposes: something enters that no control asks
        for and nobody printed. reads_into: our reading of a text enters, so that the card is no copy even where its
        numbers are. computed: the title or the note says a number that is made from the rows (a mean, a p-value), so
        that the card is no copy either. counted: whether the page's choice says who is counted. clicks: the choice that
        a click sets.
        """
        if rows.empty and f"empty.{name}" in self.text:
            return self.refusal(name, self.text[f"empty.{name}"])
        shown = columns(specs)
        absent = [one for one in shown if one not in rows]
        if absent:
            there = ", ".join(map(str, rows.columns))
            raise ValueError(f"card {name}: no column {', '.join(absent)}; there are {there}")
        sources, values = [rows] if sources is None else sources, values or {}
        made = reads_into or computed
        copies = not made and all(_copies(rows[one], one, sources) for one, how in shown.items() if how.numeric)
        return Card(
            name,
            slug=self.slug,
            title=self.text(f"cards.{name}.title", **values),
            note=self._optional(f"cards.{name}.note", values).strip(),
            figure=figure,
            rows=rows,
            columns=shown,
            sources=tuple(map(source_of, sources)),
            made=self._made(copies, assumes, supposes),
            base=self._optional(f"base.{name}", values) if base is None else base,
            counted=self.counted if counted else "",
            citation=self.citation,
            article=self.article.number if self.article else None,
            text=self.text,
            clicks=clicks,
        )

    def tile(
        self,
        name: str,
        shown: str,
        *,
        sources: Sequence[pd.DataFrame],
        value: float | None = None,
        assumes: Iterable[str] = (),
        supposes: bool = False,
        label: str | None = None,
        rests: str = "",
        help: str | None = None,
        link: Link | None = None,
    ) -> Tile:
        """A headline number. Words: `tiles.<name>` unless `label` says another, and `help.<name>` if there is one and
        `help` says no other. value: the number, if it is one: a copy where it is a cell of the sources."""
        copies = value is not None and copied(np.array([value], dtype=float), "value", sources, _cells)
        return Tile(
            name,
            label=self.text[f"tiles.{name}"] if label is None else label,
            shown=shown,
            sources=tuple(map(source_of, sources)),
            made=self._made(copies, assumes, supposes),
            rests=rests,
            help=(self.text.get(f"help.{name}") or "") if help is None else help,
            link=link,
            value=value,
        )

    def headline(self, tiles: Iterable[Tile], name: str = "headline") -> Headline:
        """The tiles of a view, side by side."""
        return Headline(name, tuple(tiles), self.text)

    def refusal(self, name: str, sentence: str) -> Refusal:
        """In the place of the card `name`: what the reader can do so that it can be drawn."""
        return Refusal(name, sentence)

    def require(self, met: Any, name: str, key: str, **values: Any) -> None:
        """Unless the condition is met, the section ends here: with the sentence `key` in the place of the card `name`
        (see `refusal`)."""
        if not met:
            raise Refused(self.refusal(name, self.text(key, **values)))

    def say(
        self, name: str, words: str, tone: str = "plain", *, points: Iterable[str] = (), lines: Iterable[str] = (),
        link: Link | None = None,
    ) -> Said:  # fmt: skip
        """A paragraph between cards."""
        return Said(name, words, tone, tuple(points), tuple(lines), link)

    def _made(self, copies: bool, assumes: Iterable[str], supposes: bool) -> tuple[str, ...]:
        assumed = supposes or any(self.assumed(name) for name in assumes)
        return (*([] if copies else ["recomputed"]), *(["assumed"] if assumed else []))

    def assumed(self, name: str) -> bool:
        """Whether the choice `name` is an assumption: its control is one, and not at its neutral value."""
        value = self.get(name)
        control = self.controls.get(name)
        if control is None:
            return False
        if not control.assumes:
            raise ValueError(f"{self.slug}: the control {name!r} is a filter; declare it with assumes=True")
        return control.neutral is None or value != control.neutral

    def _optional(self, key: str, values: Mapping[str, Any]) -> str:
        return self.text(key, **values) if key in self.text else ""

    @property
    def citation(self) -> str:
        """How to cite the article through this page, in the reader's language."""
        day = numbers.day(date.today(), self.text.language)
        if self.article is None:
            return self.text("cite.site", day=day)
        title = self.article.title[self.article.language]
        return self.text("cite.article", authors=authors(self.article, self.text), title=title, day=day)


def derived(function: Callable[[View], _Result]) -> Callable[[View], _Result]:
    """Remember what a function makes of the data and of a reader's choices, for all sections and all readers.

    It sees the words of the page only, since sections share what it makes.
    """

    @wraps(function)
    def remembered(view: View) -> _Result:
        return _kept_of(function, view)

    return remembered


def _kept_of(function: Callable[[View], _Result], view: View) -> _Result:
    words = view.page or view.text

    def make(fresh: View) -> tuple[_Result, int]:
        result = function(replace(fresh, text=words))
        return result, cache.sealed(result)

    ground = words, tuple(map(cache.fingerprint, view.packages)), view.stands_in
    name = view.slug, words.language, function.__module__, function.__qualname__
    return cache.handed_out(_derived.fetch(name, ground, view, make))  # type: ignore[no-any-return]


def forget_derived() -> None:
    """Give up what is remembered of views."""
    _derived.clear()


def _copies(cells: pd.Series, name: str, sources: Sequence[pd.DataFrame]) -> bool:
    values = cells.dropna()
    if values.empty:
        return True
    if not pd.api.types.is_numeric_dtype(values):
        values = pd.to_numeric(values)
    return copied(values.to_numpy(dtype=float), name, sources, _cells)


def _cells(origin: Any, name: str) -> np.ndarray:
    return cache.numbers(origin.dataset, origin.resource, name)


def authors(article: Article, text: Text) -> str:
    """Names with a full stop after them, or nothing where the issue prints none."""
    names = article.authors_in(text.language)
    return ", ".join(names) + " " if names else ""


def words(language: str, files: Sequence[Path], packages: Sequence[str] = (), several: bool = False) -> Text:
    """The words of `files`, later ones first, then the labels of `packages`, earlier ones first.

    several: a page about all packages, where labels are those of `<package>.<field>` and the packages' titles those of
    `dataset`. A package that cannot be read is left out here: whoever opens it says why.
    """
    known = []
    for name in packages:
        try:
            known.append(cache.dataset(name))
        except cache.DatasetError:
            continue
    return _words(language, tuple(files), tuple(map(stamp, files)), tuple(known), several)


def stamp(file: Path) -> int:
    """When a file was last written, for the keys of what is kept of it."""
    return file.stat().st_mtime_ns


@lru_cache(maxsize=512)
def _words(
    language: str, files: tuple[Path, ...], stamps: tuple[int, ...], known: tuple[cache.Dataset, ...], several: bool
) -> Text:
    if not several:
        return Text(language, files, [package.labels[language] for package in reversed(known)])
    labels: list[dict[str, dict[str, str]]] = []
    for package in known:
        labels.append({"dataset": {package.name: package.labels[language]["dataset"]["title"]}})
        labels.append({f"{package.name}.{field}": names for field, names in package.labels[language].items()})
        labels.append({field: names for field, names in package.labels[language].items() if field in _TRAVELLING})
    return Text(language, files, labels)
