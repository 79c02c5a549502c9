"""A page at an address, as a reader gets it, without Streamlit: cards, headline numbers, sentences, refusals."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from components.card import Card, Entries, Headline, Kinds, Part, Refusal, Said
from components.controls import Control
from components.room import Room, Section, resolved
from components.rooms import room
from components.view import View

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass
class Opened:
    """What stands on the page. cards: name -> card. tiles: name -> headline number. said: sentences in order, headings
    and introductions among them. refused: name of the card -> the sentence in its place. warned: sentences above the
    last good picture. views: name of the section -> its view. unknown: names in the address that were not understood.
    """

    slug: str
    language: str
    counted: str = ""
    cards: dict[str, Card] = field(default_factory=dict)
    tiles: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    warned: list[str] = field(default_factory=list)
    entries: list[Any] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def card(self, name: str) -> Card:
        """The card `name`; says what there is where it is not."""
        assert name in self.cards, f"no card {name}; there are {sorted(self.cards)}; refused: {self.refused}"
        return self.cards[name]

    @property
    def words(self) -> str:
        """Everything that is written outside the cards."""
        return "\n".join([self.counted, *self.headings, *self.said, *self.refused.values(), *self.warned])

    def file(self, name: str) -> list[dict[str, str]]:
        """The rows of a card's file, under its comment lines."""
        lines = [line for line in self.card(name).csv().splitlines() if not line.startswith("# ")]
        return list(csv.DictReader(io.StringIO("\n".join(lines))))

    def column(self, card: str, name: str) -> list[float]:
        """A column of numbers in a card's file; all of its rows have one."""
        return [float(row[name]) for row in self.file(card)]

    def message(self, name: str) -> dict[str, Any]:
        """What the browser gets of a card."""
        return json.loads(json.dumps(self.card(name).message()))


def printed(path: str, **where: str) -> list[dict[str, str]]:
    """The rows of a table under `data/` whose cells are these, read straight from the file."""
    with (DATA / path).open(encoding="utf8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[name] == cell for name, cell in where.items())]


def wilson(share: float, n: float, z: float = 1.959963984540054) -> tuple[float, float]:
    """The interval of a share in percent, by Wilson's formula."""
    middle, half = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return 100 * (middle - half) / (1 + z * z / n), 100 * (middle + half) / (1 + z * z / n)


def opened(slug: str, language: str = "en", /, **address: str) -> Opened:
    """The page at an address: settings as the address spells them, several codes joined by full stops."""
    place, page = room(slug), Opened(slug, language)

    def ask(control: Control) -> Any:
        if control.name not in address:
            return control.first
        try:
            return control.parse([address[control.name]])
        except ValueError:
            page.unknown.append(control.name)
            return control.first

    view = place.start(language)
    if place.choice:
        view = place.completed(resolved(place.choice, view, ask))
        view = _usable(page, place.choice, view)
        if view is None:
            return page
    page.counted = view.counted
    sections = [*place.shown(view), *([place.foot] if place.foot else [])]
    for section in sections:
        _section(page, place, section, view, ask)
    return page


def _section(page: Opened, place: Room, section: Section, page_view: View, ask: Any) -> None:
    view = place.within(section, page_view)
    if not section.shown(view):
        return
    facts = section.facts(view)
    if view.text.own("title"):
        page.headings.append(view.text("title", **facts))
    if view.text.own("intro"):
        page.said.append(view.text("intro", **facts))
    usable = _usable(page, section, resolved(section, view, ask))
    if usable is None:
        return
    page.views[section.name] = usable
    for part in section.cards(usable):
        _part(page, part)


def _part(page: Opened, part: Part) -> None:
    if isinstance(part, Card):
        page.cards[part.name] = part
    elif isinstance(part, Headline):
        page.tiles |= {tile.name: tile for tile in part.tiles}
    elif isinstance(part, Refusal):
        page.refused[part.name] = part.words
    elif isinstance(part, Said):
        page.said += [part.words, *part.points, *part.lines]
    elif isinstance(part, Kinds):
        page.said += part.sentences.values()
    elif isinstance(part, Entries):
        page.entries += part.entries


def _usable(page: Opened, section: Section, view: View) -> View | None:
    """The view, or the default of the choices that fall back together where the section refuses it."""
    why = section.refusal(view)
    if not why:
        return view
    if not section.kept:
        page.refused["choice"] = why
        return None
    first = {name: view.controls[name].first for name in section.kept}
    last = replace(view, choices={**view.choices, **first}, stands_in=True)
    page.warned.append(section.instead(view, last, why))
    return last
