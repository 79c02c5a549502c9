"""The kinds of evidence, and the rules by which a number gets its word."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Kinds, Part
from components.evidence import EVIDENCE
from components.view import View


def cards(view: View) -> Iterator[Part]:
    """Each kind with its sentence, then the rules."""
    yield Kinds("kinds", {kind: view.text[f"kinds.{kind}"] for kind in EVIDENCE})
    yield view.say("points", "", points=view.text.items("points"))
