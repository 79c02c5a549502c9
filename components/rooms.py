"""The rooms of the house: every folder under `pages/` that has a page."""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType
from typing import Any

from components.article import all_articles

FIRST, LAST = "home", "methods"


def slugs() -> list[str]:
    """Rooms that can be opened: home, the articles by number, then what is about all of them."""
    return [FIRST, *(article.slug for article in all_articles() if article.has_page), LAST]


@cache
def room(slug: str) -> Any:
    """The page of a room, as `pages/<slug>/page.py` describes it."""
    return module(slug, "page").page


def module(slug: str, name: str) -> ModuleType:
    """A file of a room by its name there: `page`, `choice`, `size`, `rows/tour`."""
    return importlib.import_module(f"pages.{slug}.{name.replace('/', '.')}")
