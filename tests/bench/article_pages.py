"""The article pages that are measured, and which of their controls a reader changes there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """A page at one address. `clicked` is the control that the browser changes; `changed` those of the many readers.

    A control's user key is `<slug>.<name>`. `kind` says how it is clicked: `segments` (the next one), `pills` (the last
    one off, then on again), `switch`, `list` (opened, the next option).
    """

    name: str
    slug: str
    query: str
    clicked: str
    kind: str
    changed: tuple[str, ...]

    @property
    def path(self) -> str:
        """What follows the server's address."""
        return f"{self.slug}?lang=en" + (f"&{self.query}" if self.query else "")


PAGES = [
    Measured("digital_skills", "digital_skills", "", "question", "segments", ("question", "order", "effect")),
    Measured(
        "large_families", "large_families", "", "work", "pills",
        ("children", "work", "adults", "measure"),
    ),
    Measured(
        "regional_inequality", "regional_inequality", "", "period", "list",
        ("indicator", "period", "weighted", "regions", "view"),
    ),
    Measured("teacher_satisfaction", "teacher_satisfaction", "", "cut", "segments", ("factor", "sort", "cut")),
    Measured(
        "teacher_satisfaction rows", "teacher_satisfaction", "basis=rows", "gender", "segments",
        ("gender", "age_group", "experience_group", "school_type", "settlement"),
    ),
]  # fmt: skip
