"""What a page of the app stands on: its article, its words, its data, its header."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from components import cache
from components.article import Article, all_articles
from components.i18n import Text, numbers
from components.ui import address, language


@dataclass
class Page:
    """One room of the house: the article it shows (None for home and methods), its words and its data."""

    slug: str
    text: Text
    article: Article | None = None
    address_moved: bool = True
    settings: list[str] = field(default_factory=list)
    _asked: set[str] = field(default_factory=set)

    def address_speaks(self, panel: str) -> bool:
        """Whether the controls of `panel` follow the address: once a run, where it moved without us.

        When only a section runs again (a fragment), the page object is the one of the last whole run, and the
        address has nothing new to say.
        """
        first = panel not in self._asked
        self._asked.add(panel)
        return first and self.address_moved

    def load(self, resource: str, dataset: str | None = None) -> pd.DataFrame:
        """A table of the article's first dataset, or of another one by name."""
        return package(dataset or self._first_dataset()).table(resource)

    def document(self, resource: str, dataset: str) -> str:
        """A file of a package that is not a table, as text."""
        return package(dataset).documents[resource]

    def _first_dataset(self) -> str:
        if self.article is None:
            raise ValueError(f"{self.slug} is not an article: name the dataset")
        return self.article.datasets[0]

    def citation(self) -> str:
        """How to cite the article through this page, in the reader's language."""
        if self.article is None:
            return self.text("cite.site", day=numbers.day(date.today(), self.text.language))
        return self.text(
            "cite.article",
            authors=authors(self.article, self.text),
            title=self.article.title[self.article.language],
            day=numbers.day(date.today(), self.text.language),
        )


def authors(article: Article, text: Text) -> str:
    """Names with a full stop after them, or nothing where the issue prints none."""
    names = article.authors_in(text.language)
    return ", ".join(names) + " " if names else ""


def package(name: str) -> Any:
    """A dataset, or the sentence that says why it cannot be shown; the rest of the app lives on."""
    try:
        return cache.dataset(name)
    except cache.DatasetError as error:
        text = Text(language.current(), [])
        st.error(
            text(f"data_problem.{error.problem}", dataset=error.dataset, detail=error.detail), icon=":material/error:"
        )
        st.stop()


def open_page(file: str, datasets: Iterable[str] = ()) -> tuple[Page, Text]:
    """A room that is not an article: its words by the folder of `file`.

    The titles of `datasets` are labels of the field `dataset`, and the labels of each those of `<dataset>.<field>`.
    """
    folder = Path(file).resolve().parent
    text = Text(language.current(), [folder], _labels(datasets))
    page = Page(folder.name, text, address_moved=address.moved(folder.name))
    address.remember(folder.name)
    return page, text


def _labels(datasets: Iterable[str]) -> list[dict[str, dict[str, str]]]:
    """A package that cannot be read is left out here: it keeps its code for a name, and says why where it is opened."""
    found = []
    for name in datasets:
        with suppress(cache.DatasetError):
            words = cache.dataset(name).labels[language.current()]
            titles = {"dataset": {name: words["dataset"]["title"]}}
            found.append(titles | {f"{name}.{field}": labels for field, labels in words.items()})
    return found


def open_article(file: str) -> tuple[Page, Text]:
    """The article of the folder that holds `file`: draws its header, returns the page and its words."""
    folder = Path(file).resolve().parent
    article = next(article for article in all_articles() if article.slug == folder.name)
    labels = [package(name).labels[language.current()] for name in reversed(article.datasets)]
    # a room within the room (a second view) has its own words
    rooms = [folder, *sorted(path.parent for path in folder.glob(f"*/{language.current()}.toml"))]
    text = Text(language.current(), rooms, labels)
    page = Page(folder.name, text, article, address_moved=address.moved(folder.name))
    address.remember(folder.name)
    st.title(text["meta.question"], anchor=False)
    st.caption(_facts(article, text))
    return page, text


def _facts(article: Article, text: Text) -> str:
    facts = [
        text("header.number", number=article.number),
        article.title[text.language],
        text.label("method", article.method),
    ]
    if article.n is not None:
        facts.append(text("header.n", n=article.n))
    if article.fieldwork:
        facts.append(text("header.fieldwork", period=text.number(article.fieldwork, "period")))
    facts.append(text["header.language." + article.language])
    return " · ".join([*facts, *filter(None, [authors(article, text).strip()])])
