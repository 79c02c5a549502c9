"""Which teachers the reader looks at, and in which set."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from components.ui import Page, Text, filters, kept
from pages.teacher_satisfaction.base import smallest
from pages.teacher_satisfaction.rows.sets import CHARACTERISTICS, Sets

ALL = "all"
# In a group this small one teacher moves a share by more than 2.5 points: the range is shown before the value.
FEW = 40


@dataclass(frozen=True)
class Choice:
    """group: characteristic -> chosen category, without those where all are chosen. number: the set, from 0."""

    sets: Sets
    group: dict[str, str]
    number: int
    words: str
    refused: bool = False  # whether it stands in for a group that was asked for and is too small

    @cached_property
    def inside(self) -> NDArray[np.bool_]:
        """Who belongs to the group: sets x teachers."""
        found = np.ones(self.sets.columns["satisfaction"].shape, dtype=bool)
        for characteristic, category in self.group.items():
            found &= self.sets.columns[characteristic] == category
        return found

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """Teachers of the group, set by set."""
        return self.inside.sum(axis=1)

    @property
    def n(self) -> int:
        """Teachers of the group in the chosen set."""
        return int(self.sizes[self.number])

    @property
    def everyone(self) -> bool:
        """Whether no filter is set."""
        return not self.group

    @property
    def few(self) -> bool:
        """Whether the group is too small for a confident picture."""
        return self.n < FEW


def choose(page: Page, text: Text, sets: Sets) -> Choice:
    """The controls; a group that is empty or too small for shares gets a sentence, and the last good one stays."""
    with filters.panel(page, "group") as panel:
        group = {name: panel.one(name, [ALL, *sets.categories[name]], field=name) for name in CHARACTERISTICS}
    with filters.panel(page, "set") as panel:
        number = panel.turn("set", sets.count) - 1
    group = {name: code for name, code in group.items() if code != ALL}
    choice = Choice(sets, group, number, words(text, group))
    if choice.n >= smallest(page):
        kept.keep(page, "group", group)
        return choice
    last: dict[str, str] = kept.last(page, "group", {})
    fallback = Choice(sets, last, number, words(text, last), refused=True)
    if fallback.n < smallest(page):  # the same group need not do in another set
        fallback = Choice(sets, {}, number, words(text, {}), refused=True)
    satisfied = int((sets.answers("satisfied")[number] * choice.inside[number]).sum())
    sentence = "rows.empty" if choice.n == 0 else "rows.too_small"
    st.warning(
        text(
            sentence, n=choice.n, satisfied=satisfied, least=smallest(page), set=number + 1, group=choice.words,
            last=fallback.words,
        ),
        icon=":material/group_off:",
    )  # fmt: skip
    return fallback


def words(text: Text, group: dict[str, str]) -> str:
    """The group in words, as "Settlement: village; Gender: women", or all teachers."""
    if not group:
        return text["rows.everyone"]
    return "; ".join(text.label("share", code) for code in group.values())
