"""What one run of a page knows of its reader: whether the address or the controls speak, and the last good choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components.ui import address


@dataclass
class Visit:
    """One run of the page `slug`."""

    slug: str
    address_moved: bool
    _asked: set[str] = field(default_factory=set)

    @classmethod
    def begun(cls, slug: str) -> Visit:
        """Now, with the address as it stands."""
        visit = cls(slug, address.moved(slug))
        address.remember(slug)
        return visit

    def address_speaks(self, section: str) -> bool:
        """Whether the controls of `section` follow the address: once a run, where it moved without us.

        When only a section runs again (a fragment), this object is the one of the last whole run, and the address has
        nothing new to say.
        """
        first = section not in self._asked
        self._asked.add(section)
        return first and self.address_moved

    def keep(self, section: str, choices: dict[str, Any]) -> None:
        """These choices could be drawn."""
        st.session_state[f"kept {self.slug}.{section}"] = choices

    def last(self, section: str) -> dict[str, Any]:
        """The choices that could be drawn last, or none."""
        return st.session_state.get(f"kept {self.slug}.{section}", {})  # type: ignore[no-any-return]
