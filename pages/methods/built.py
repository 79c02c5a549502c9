"""What rows are worth that were built to agree with an article."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Part
from components.view import View


def cards(view: View) -> Iterator[Part]:
    """Short paragraphs, one under another."""
    yield view.say("points", "", points=view.text.items("points"))
