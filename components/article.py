"""What an article is: one folder under `pages/`, described by its `article.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PAGES = Path(__file__).resolve().parent.parent / "pages"
LANGUAGES = ("kk", "ru", "en")


class ArticleError(ValueError):
    """An `article.toml` that does not say what is expected; the message names file and key."""


@dataclass(frozen=True)
class Article:
    """One paper of the issue. `n` and `fieldwork` are None where the article prints none."""

    slug: str
    number: int
    language: str
    lines: str
    pages: str
    method: str
    min_n: int
    datasets: tuple[str, ...]
    title: dict[str, str]
    title_translated_by_us: tuple[str, ...]
    authors: dict[str, tuple[str, ...]]
    n: int | None = None
    n_line: str = ""
    fieldwork: str = ""
    fieldwork_line: str = ""
    doi: str = ""
    folder: Path = field(default=PAGES, compare=False)

    @property
    def has_page(self) -> bool:
        """Whether a reader can open it."""
        return (self.folder / "page.py").is_file()

    def authors_in(self, language: str) -> tuple[str, ...]:
        """Names in the script of `language` where the article prints them, else as it prints them first."""
        return self.authors.get(language) or self.authors.get(self.language) or next(iter(self.authors.values()), ())


def read(folder: Path) -> Article:
    """The article described by `folder`; raises ArticleError with the key that is missing or strange."""
    source = folder / "article.toml"
    raw = tomllib.loads(source.read_text("utf8"))
    required = ("number", "language", "lines", "method", "min_n", "datasets", "title", "authors")
    absent = [key for key in required if key not in raw]
    if absent:
        raise ArticleError(f"{source.parent.name}/article.toml: expected {', '.join(absent)}")
    if raw["language"] not in LANGUAGES or set(raw["title"]) != set(LANGUAGES):
        raise ArticleError(f"{source.parent.name}/article.toml: language and title need en, kk, ru")
    return Article(
        slug=folder.name,
        number=int(raw["number"]),
        language=raw["language"],
        lines=raw["lines"],
        pages=raw.get("pages", ""),
        method=raw["method"],
        min_n=int(raw["min_n"]),
        datasets=tuple(raw["datasets"]),
        title=raw["title"],
        title_translated_by_us=tuple(raw.get("title_translated_by_us", [])),
        authors={language: tuple(people) for language, people in raw["authors"].items()},
        n=raw.get("n"),
        n_line=str(raw.get("n_line", "")),
        fieldwork=raw.get("fieldwork", ""),
        fieldwork_line=str(raw.get("fieldwork_line", "")),
        doi=raw.get("doi", ""),
        folder=folder,
    )


@cache
def all_articles() -> tuple[Article, ...]:
    """Every article of the issue, by number. Read and checked once, when the app starts."""
    found = [read(path.parent) for path in PAGES.glob("*/article.toml")]
    return tuple(sorted(found, key=lambda article: article.number))
