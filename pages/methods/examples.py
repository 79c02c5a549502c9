"""The printed numbers that the experiments show before a reader types others."""

from components.page import Text, View, pd
from components.stats import rounding

_DATASET, _ITEM = "teacher_satisfaction", "item_08"  # one of its shares is printed with a decimal: that tells most


def rows(view: View) -> pd.DataFrame:
    """The answers to one statement, as printed."""
    return view.rows("answers", _DATASET, item=_ITEM)


def shares(view: View) -> list[str]:
    """Their shares without the percent sign."""
    return [printed.rstrip("%") for printed in rows(view)["printed"]]


def number(view: View) -> str:
    """Of these the one printed with most decimals."""
    return max(shares(view), key=rounding.decimals)


def spelled(text: Text, printed: str) -> str:
    """A printed number with all its digits, in the language's spelling."""
    return text.number(float(rounding.number(printed)), f"number{rounding.decimals(printed)}")


def base(text: Text) -> str:
    """Which statement, of which dataset."""
    item = text.label(f"{_DATASET}.item", _ITEM)
    return text("base.example", item=item, dataset=text.label("dataset", _DATASET))
