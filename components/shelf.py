"""One shelf of the process: what sections show, packed as it goes to the browser, computed once for all readers."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from components.cache import Shelf
from components.card import Card, Headline, Part
from components.charts.theme import DARK, LIGHT
from components.room import Room, Section
from components.view import View

LIMIT = 128 * 2**20  # bytes
_BESIDE = 400  # bytes of a part beside its message
_reads: dict[tuple[str, str, str], frozenset[str]] = {}
_noting = Lock()


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


_shelf: Shelf[tuple[Ready, ...]] = Shelf(LIMIT)


def ready(room: Room, section: Section, view: View) -> tuple[Ready, ...]:
    """What the section shows at this view: from the shelf, or computed now and put there.

    It is kept under the values of those choices that the section has ever looked at, so a choice that does not concern
    it costs nothing. Whoever finds what another reader had made looks whether the section has meanwhile looked at more:
    then it may be of another view, and is asked for again under its fuller name.
    """
    language = view.text.language
    mine = (room.slug, section.name, language)
    ground = (mine, room.fingerprint(section, language), view.stands_in, date.today())

    def key(names: frozenset[str]) -> tuple[Any, ...]:
        return (*ground, tuple((name, view.choices.get(name)) for name in sorted(names)))

    fresh = replace(view, reads=set())
    made: list[tuple[Ready, ...]] = []

    def make() -> tuple[tuple[Ready, ...], int]:
        found = tuple(map(_packed, section.cards(fresh)))
        size = sum(len(one.packed) + _BESIDE + len(repr(one.part)) for one in found)
        made.append(found)
        with _noting:  # before anybody can find it
            _reads[mine] = reads = _reads.get(mine, frozenset()) | fresh.reads
        _shelf.put(key(reads), found, size)
        return found, size

    while True:
        known = _reads.get(mine, frozenset())
        found = _shelf.fetch(key(known), make)
        if made or known == _reads.get(mine, frozenset()):
            return found


def forget() -> None:
    """Give up everything that is kept (for tests of what is computed)."""
    _shelf.clear()
    _reads.clear()


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
