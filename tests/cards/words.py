"""Everything that a reader reads of a part, in its cells, its picture and beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from components import datasets
from components.card import Card, Entries, Headline, Kinds, Link, Part, Refusal, Said

# what is not ours or not seen: fields of a template and tags of a picture, addresses, what a reader typed, names of
# files and columns, which have no other name
QUOTED = re.compile(r"%\{[^}]*\}|<[^>]*>|`[^`]*`|\w+\.(?:csv|parquet|json|geojson)(?:, \w+)?|[“«]\w+[”»]")
# what a search has found is quoted in the language in which it stands
FOUND = re.compile(r": .*\*\*.*")
# an English word: three lower-case Latin letters in a row, also after a capital, unless it is a name
LATIN = re.compile(r"(?<![\w./@-])[A-Z]?[a-z]{3,}(?![\w./@-])")
NAMES = {"Excel", "Python", "Qogam", "Kazakhstan", "Open", "Database", "License"}
# titles of sources stand in their own language
TITLES = {source["title"] for path in datasets.DATA.glob("*/datapackage.json")
          for source in json.loads(path.read_text("utf8"))["sources"]}  # fmt: skip


def told(part: Part) -> str:
    """The words of a part, a line each, without what is quoted: titles, notes, heads, names of codes, legends, axes,
    marks, tiles, paragraphs, links."""
    lines = "\n".join(words for words in dict.fromkeys(_told(part)) if words)
    for title in TITLES if isinstance(part, Said) else ():
        lines = lines.replace(title, "")
    return QUOTED.sub(" ", lines)


def english(words: str) -> list[str]:
    """The English words among these."""
    return [word for word in LATIN.findall(words) if word not in NAMES]


def _told(part: Part) -> Iterator[str]:
    if isinstance(part, Card):
        yield from (part.title, part.note, *part.foot, *part.heads, part.counted)
        columns = part.columns.values()
        yield from (cell for row in part.table for cell, one in zip(row, columns, strict=True) if one.coded)
        if part.figure is not None:
            yield from drawn(part.figure)
    elif isinstance(part, Headline):
        for tile in part.tiles:
            yield from (tile.label, tile.shown, tile.rests, tile.help, *_link(tile.link))
    elif isinstance(part, Said):
        yield from (part.words, *part.points, *part.lines, *_link(part.link))
    elif isinstance(part, Refusal):
        yield part.words
    elif isinstance(part, Entries):
        for entry in part.entries:
            yield from (entry.facts, entry.heading, *entry.words, *_link(entry.link))
            yield from (FOUND.sub("", small) for small in entry.small)
    elif isinstance(part, Kinds):
        yield from part.sentences.values()
    else:
        raise TypeError(f"nobody has said what can be read of {type(part).__name__}")


def _link(link: Link | None) -> list[str]:
    return [] if link is None else [link.label]


def drawn(figure: Any) -> Iterator[str]:
    """The words of a picture: titles of axes, names of rows and marks, legend, notes, what a mark says when asked."""
    layout = figure["layout"]
    for name, axis in layout.items():
        if re.fullmatch(r"[xy]axis\d*", name):
            yield axis.get("title", {}).get("text", "")
            yield from axis.get("ticktext", [])
    yield from (note["text"] for note in layout.get("annotations", []))
    yield from (entry["name"] for entry in layout["meta"]["legend"])
    yield from (row["text"] for row in layout["meta"].get("labels_above", []))
    for trace in figure["data"]:
        for kind in ("name", "text", "hovertemplate", "texttemplate"):
            found = trace.get(kind) or []
            yield from [found] if isinstance(found, str) else found
