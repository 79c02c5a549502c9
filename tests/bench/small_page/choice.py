"""The three filters, and the rows that they leave."""

from __future__ import annotations

import os
from functools import lru_cache

import pandas as pd

from components.controls import Controls, One
from components.sources import Origin, mark
from components.view import View

# The answers in the file by their codes here, in the order of the peers.
GROUPS = {
    "gender": {"girls": "Girls", "boys": "Boys"},
    "age": {"under_15": "Under 15", "from_15_to_16": "15 to 16", "from_17": "17 and over"},
    "school": {"grammar": "Grammar", "technical": "Technical", "vocational": "Vocational"},
}
ALL = "all"
FEWEST = 10  # rows below which nothing is shown
# Nobody gave these answers: whoever wrote the file drew them by chance.
ORIGIN = Origin("survey", "answers", "assumed", None)


def controls(view: View) -> Controls:
    """One of each, or all of them."""
    for name, groups in GROUPS.items():
        yield One(name, [ALL, *groups])


def refusal(view: View) -> str:
    """Too few rows are left."""
    left = len(chosen(view))
    return view.text("refusal", n=left, fewest=FEWEST) if left < FEWEST else ""


def chosen(view: View) -> pd.DataFrame:
    """The rows that the filters leave."""
    rows = answers()
    for name, groups in GROUPS.items():
        code = getattr(view, name)
        if code != ALL:
            rows = rows[rows[name] == groups[code]]
    return rows


@lru_cache(maxsize=1)
def answers() -> pd.DataFrame:
    """All rows of the file, which know that they were made up."""
    return mark(pd.read_csv(os.environ["SURVEY"]), ORIGIN)


def state(view: View, rows: pd.DataFrame) -> str:
    """What was chosen and how many rows it leaves, in the form that the peers' titles have."""
    names = "/".join(view.text.label(name, getattr(view, name)) for name in GROUPS)
    return view.text("state", names=names, n=len(rows))
