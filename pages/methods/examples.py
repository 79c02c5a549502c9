"""The printed numbers that the experiments show before a reader types others."""

from __future__ import annotations

from components.stats import rounding
from components.ui import Page, Text

_DATASET, _ITEM = "teacher_satisfaction", "item_08"  # one of its shares is printed with a decimal: that tells most


def shares(page: Page) -> list[str]:
    """The shares of the answers to one statement, as printed, without the percent sign."""
    rows = page.load("answers", _DATASET)
    return [printed.rstrip("%") for printed in rows[rows["item"] == _ITEM]["printed"]]


def number(page: Page) -> str:
    """Of these the one printed with most decimals."""
    return max(shares(page), key=rounding.decimals)


def spelled(text: Text, printed: str) -> str:
    """A printed number with all its digits, in the language's spelling."""
    return text.number(float(rounding.number(printed)), f"number{rounding.decimals(printed)}")


def base(text: Text) -> str:
    """Where they stand."""
    item = text.label(f"{_DATASET}.item", _ITEM)
    return text("base.example", item=item, dataset=text.label("dataset", _DATASET))
