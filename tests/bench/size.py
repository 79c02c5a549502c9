"""What one card costs against the number of rows: its statistics and figure, its message, the packed message.

The cards are those of the small page; their rows are made here, by chance from a fixed seed and four factors, since no
file of the project has so many.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pandas as pd

from components import shelf
from components.card import Card
from components.sources import mark
from tests.bench.servers import median
from tests.bench.small_page import choice, survey
from tests.bench.small_page.page import PAGE

ROWS = (287, 10_000, 1_000_000)
NAMES = tuple(survey.CARDS)
_TIMES = 5
_SEED = 7


def answers(count: int) -> pd.DataFrame:
    """`count` rows like those of the survey: three groups, 21 items and a score from 1 to 5."""
    dice = np.random.default_rng(_SEED)
    groups = {name: dice.choice(list(codes.values()), count) for name, codes in choice.GROUPS.items()}
    factors = dice.normal(size=(count, survey.COMPONENTS))
    items = {
        name: _scale(1.5 * factors[:, place % survey.COMPONENTS] + dice.normal(size=count))
        for place, name in enumerate(survey.ITEMS)
    }
    score = _scale(factors[:, 0] + dice.normal(size=count))
    return mark(pd.DataFrame({**groups, **items, "satisfaction": score}), choice.ORIGIN)


def _scale(values: np.ndarray) -> np.ndarray:
    return np.clip(np.round(3 + 0.8 * values), 1, 5).astype(int)


def measure(name: str, count: int) -> dict[str, Any]:
    """Milliseconds of each step for the card `name` of `count` rows, the median of five; the message in kilobytes."""
    rows = answers(count)
    section = PAGE.every[0]
    view = PAGE.within(section, PAGE.view("en"))
    steps: list[list[float]] = [[], [], [], []]
    packed = b""
    for _ in range(_TIMES):
        began = time.perf_counter()
        card = survey.CARDS[name](view, rows)
        if not isinstance(card, Card):
            raise RuntimeError(f"{name}: {count} rows make no card")
        made = time.perf_counter()
        message = card.message()
        told = time.perf_counter()
        packed = shelf.pack(message)
        ended = time.perf_counter()
        for step, took in zip(steps, (made - began, told - made, ended - told, ended - began), strict=True):
            step.append(1000 * took)
    made_ms, message_ms, pack_ms, all_ms = map(median, steps)
    return {
        "card_ms": made_ms, "message_ms": message_ms, "pack_ms": pack_ms, "all_ms": all_ms, "kB": len(packed) / 1024,
        "times": _TIMES,
    }  # fmt: skip
