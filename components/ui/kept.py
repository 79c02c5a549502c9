"""The last good choice of a section: what its picture keeps showing while the present choice leaves nothing to draw."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.ui.page import Page


def keep(page: Page, name: str, value: Any) -> None:
    """`value` could be drawn."""
    st.session_state[_key(page, name)] = value


def last(page: Page, name: str, default: Any) -> Any:
    """What could be drawn last in this visit, or `default`."""
    return st.session_state.get(_key(page, name), default)


def _key(page: Page, name: str) -> str:
    return f"kept {page.slug}.{name}"
