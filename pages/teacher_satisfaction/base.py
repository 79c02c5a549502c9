"""The base of every share of the article: the teachers who answered."""

from __future__ import annotations

from components.ui import Page


def teachers(page: Page) -> int:
    """n of the survey."""
    assert page.article is not None and page.article.n is not None
    return page.article.n


def smallest(page: Page) -> int:
    """The smallest group that is shown in percent."""
    assert page.article is not None
    return page.article.min_n
