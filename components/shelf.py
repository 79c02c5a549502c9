"""One shelf of the process: what sections show, packed as it goes to the browser, computed once for all readers."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.cache import Seen
from components.card import Card, Headline, Part
from components.charts.theme import DARK, LIGHT
from components.room import Room, Section
from components.view import View, forget_derived

LIMIT, ANSWERS = 128 * 2**20, 8 * 2**20  # bytes
_BESIDE = 400  # bytes of a part beside its message


@dataclass(frozen=True)
class Ready:
    """One part, ready for the screen. kind: `card`, `tiles` or `plain`. packed: the message of a card or of tiles,
    gzipped JSON. clicks: the choice that a click on a mark sets. part: what is drawn without a message, and
    the tiles themselves."""

    kind: str
    name: str
    packed: bytes = b""
    clicks: str = ""
    part: Part | None = None


_shelf: Seen[tuple[Ready, ...]] = Seen(LIMIT)
_answers: Seen[Any] = Seen(ANSWERS)


def ready(room: Room, section: Section, view: View) -> tuple[Ready, ...]:
    """What the section shows at this view: from the shelf, or computed now and put there."""

    def make(fresh: View) -> tuple[tuple[Ready, ...], int]:
        found = tuple(map(_packed, section.cards(fresh)))
        return found, sum(len(one.packed) + _BESIDE + len(repr(one.part)) for one in found)

    name = (room.slug, section.name, view.text.language)
    return _shelf.fetch(name, _ground(room, section, view), view, make)


def answer(room: Room, section: Section, view: View, question: str) -> Any:
    """What the section says to a question about this view: `facts`, `shown` or `refusal`; kept like its cards."""
    ask = getattr(section, question)
    if not section.has(question):
        return ask(view)
    name = (room.slug, section.name, view.text.language, question)

    def make(fresh: View) -> tuple[Any, int]:
        found = ask(fresh)
        return found, _BESIDE + len(repr(found))

    return _answers.fetch(name, _ground(room, section, view), view, make)


def _ground(room: Room, section: Section, view: View) -> tuple[Any, ...]:
    """What a section hangs on beside the choices."""
    return room.fingerprint(section, view.text.language), view.stands_in, date.today()


def forget() -> None:
    """Give up everything that is kept of views (for tests of what is computed)."""
    _shelf.clear()
    _answers.clear()
    forget_derived()


def _packed(part: Part) -> Ready:
    if isinstance(part, Card):
        return Ready("card", part.name, pack(part.message()), part.clicks)
    if isinstance(part, Headline):
        return Ready("tiles", part.name, pack(part.message()), part=part)
    return Ready("plain", part.name, part=part)


def pack(message: Mapping[str, Any]) -> bytes:
    """A message as the browser gets it, with a stamp by which it sees that nothing has changed."""
    whole = {**message, "dark": DARK} if "figure" in message else dict(message)
    if "figure" in message:
        figure = message["figure"]
        meta = {**figure["layout"].get("meta", {}), "label_colour": LIGHT["ink"], "paper": LIGHT["paper"]}
        whole["figure"] = {"data": figure["data"], "layout": {**figure["layout"], "meta": meta}}
    words = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    stamp = hashlib.sha256(words.encode()).hexdigest()[:16]
    return gzip.compress(f'{{"stamp":"{stamp}",{words[1:]}'.encode(), 6, mtime=0)
