"""Which teachers the reader looks at, and in which set."""

from dataclasses import dataclass

from components.page import Controls, One, Text, Turn, View
from pages.teacher_satisfaction.rows.sets import CHARACTERISTICS, FEW, Chosen, Group, group, sets

ALL = "all"
KEPT = CHARACTERISTICS


@dataclass(frozen=True)
class Choice:
    """A group in one set. number: the set, from 0. words: the group, as "Settlement: village; Gender: women"."""

    group: Group
    number: int
    words: str

    @property
    def n(self) -> int:
        """Teachers of the group in the chosen set."""
        return int(self.group.sizes[self.number])

    @property
    def few(self) -> bool:
        """Whether the group is too small for a confident picture."""
        return self.n < FEW


def controls(view: View) -> Controls:
    """Seven characteristics, and the set."""
    every = sets(view)
    for name in CHARACTERISTICS:
        yield One(name, [ALL, *every.categories[name]])
    yield Turn("set", every.count)


def chosen(view: View) -> Choice:
    """The reader's group in the reader's set."""
    picked = tuple((name, view.get(name)) for name in CHARACTERISTICS if view.get(name) != ALL)
    return of(view, picked, view.set - 1)


def of(view: View, picked: Chosen, number: int) -> Choice:
    """A group of these characteristics in a set (from 0)."""
    return Choice(group(view, picked), number, words(view.text, picked))


def words(text: Text, picked: Chosen) -> str:
    """The group in words, or all teachers."""
    return "; ".join(text.label("share", code) for _, code in picked) or text["rows.everyone"]


def counted(view: View) -> str:
    """Who is counted: the group, how many they are in the chosen set and over all sets."""
    here = chosen(view)
    where = {"set": view.set, "sets": here.group.sets.count}
    if here.group.everyone:
        return view.text("rows.counted_all", **where)
    sizes = {"low": int(here.group.sizes.min()), "high": int(here.group.sizes.max())}
    return view.text("rows.counted", n=here.n, group=here.words, **where, **sizes)


def refusal(view: View) -> str:
    """The entry that says why this group is not shown: nobody in the chosen set, or too few for shares."""
    n = chosen(view).n
    if n >= view.least:
        return ""
    return "rows.too_small" if n else "rows.empty"


def instead(view: View, last: View, why: str) -> str:
    """What the group lacks, and which one the pictures show."""
    here = chosen(view)
    satisfied = int(here.group.sets.answers("satisfied")[here.number][here.group.inside[here.number]].sum())
    return view.text(
        why, n=here.n, satisfied=satisfied, least=view.least, set=view.set, group=here.words, last=chosen(last).words
    )


def last_picture(view: View, last: View, why: str) -> str:
    """For a section that refuses a group by itself: why, and whose picture is shown."""
    return f"{why} {view.text('words.last_picture', last=chosen(last).words)}"


def base(view: View, here: Choice) -> str:
    """The n of a card about a group in a set, for its foot."""
    return view.text("words.base", n=here.n, group=here.words, set=here.number + 1)
