"""The one door for what a section of a page needs: `from components.page import Cards, Column, View, charts`.

Statistics come from `components.stats`, the page's own matter from the page.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import pandas as pd

from components import charts, official
from components.cache import computed
from components.card import Card, Column, Columns, Entries, Entry, Headline, Kinds, Link, Part, Tile
from components.controls import Control, Controls, Many, Mark, Number, One, Switch, Turn, Words
from components.frames import cells, lookup, only
from components.i18n import Text
from components.official import Series
from components.view import View, derived

Cards: TypeAlias = Iterator[Part]  # what `cards(view)` of a section gives

__all__ = [
    "Any", "Card", "Cards", "Column", "Columns", "Control", "Controls", "Entries", "Entry", "Headline", "Kinds", "Link",
    "Many", "Mark", "Number", "One", "Part", "Series", "Switch", "Text", "Tile", "Turn", "View", "Words", "cells",
    "charts", "computed", "derived", "lookup", "official", "only", "pd",
]  # fmt: skip
