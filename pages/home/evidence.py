"""How to read the badges."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Kinds, Link, Part
from components.evidence import EVIDENCE
from components.view import View


def cards(view: View) -> Iterator[Part]:
    """Each kind with its sentence, and the way to what stands behind it."""
    yield Kinds("kinds", {kind: view.text[f"kinds.{kind}"] for kind in EVIDENCE})
    yield view.say("more", "", link=Link("methods", view.text["more"]))
