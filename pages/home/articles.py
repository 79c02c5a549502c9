"""The articles of the issue, all of them or those that the reader's words and choices leave."""

import re
from collections.abc import Sequence

from components.article import Article, all_articles
from components.i18n import catalogue
from components.page import Cards, Controls, Entries, Entry, Link, One, Text, View, Words
from components.view import authors
from pages.home import search

_SHOWN_MATCHES = 3
_MARKS = re.compile(r"([\\`*_\[\]$:<>#|~])")  # what Markdown would take for a sign


def controls(view: View) -> Controls:
    """Words to search for, the method, the language of the article."""
    every = all_articles()
    yield Words("search", tries=("digital", "цифр", "білім", "xyzzyq"))
    yield One("method", ["all", *dict.fromkeys(article.method for article in every)], look="list")
    yield One("language", ["all", *dict.fromkeys(article.language for article in every)], look="list")


def facts(view: View) -> dict[str, int]:
    """How many there are."""
    return {"n": len(all_articles())}


def cards(view: View) -> Cards:
    """The articles in rows, or the sentence that says what to do when none is left."""
    text, every = view.text, all_articles()
    found = chosen(every, view.search, view.method, view.language)
    if not found:
        yield view.refusal("articles", text["empty.articles"])
        return
    if len(found) < len(every):
        yield view.say("found", text("found", n=len(found), total=len(every)))
    yield Entries("articles", tuple(_entry(text, article, matches) for article, matches in found))


def chosen(
    articles: Sequence[Article], query: str, method: str, language: str
) -> list[tuple[Article, list[search.Match]]]:
    """The articles that the choices leave, each with where it holds the words of the query; best match first."""
    kept = [
        article for article in articles if method in ("all", article.method) and language in ("all", article.language)
    ]
    if not query:
        return [(article, []) for article in kept]
    data = search.packages()
    found = [(article, search.find(query, search.entries(article, data))) for article in kept]
    return sorted(((article, matches) for article, matches in found if matches), key=lambda pair: pair[1][0].rank)


def _entry(text: Text, article: Article, matches: Sequence[search.Match]) -> Entry:
    words = catalogue(article.folder / f"{text.language}.toml")
    ours = [text["entry.title_ours"]] if text.language in article.title_translated_by_us else []
    title = text("entry.title", title=article.title[text.language])
    small = [*_matches(text, matches), *([] if article.has_page else [text["entry.no_page"]])]
    return Entry(
        facts=_facts(text, article),
        heading=text("entry.question", question=words["meta.question"]),
        words=("  \n".join([title, *ours]), words["meta.summary"]),
        small=tuple(small),
        link=Link(article.slug, text["entry.open"]) if article.has_page else None,
    )


def _facts(text: Text, article: Article) -> str:
    """Number, method, n, language and authors in one line."""
    facts = [text("header.number", number=article.number), text.label("method", article.method)]
    if article.n is not None:
        facts.append(text("header.n", n=article.n))
    facts.append(text[f"header.language.{article.language}"])
    return " · ".join([*facts, *filter(None, [authors(article, text).strip()])])


def _matches(text: Text, matches: Sequence[search.Match]) -> list[str]:
    """Which fields hold the words of the query, what was found in bold: one paragraph, or none."""
    lines = []
    for match in matches[:_SHOWN_MATCHES]:
        parts = {name: _MARKS.sub(r"\\\1", getattr(match, name)) for name in ("before", "hit", "after")}
        lines.append(text("match.line", kind=text.label("match", match.kind), **parts))
    rest = len(matches) - len(lines)
    if rest > 0:
        lines.append(text("match.more", n=rest))
    return ["  \n".join(lines)] if lines else []
