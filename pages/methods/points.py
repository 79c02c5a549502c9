"""Short paragraphs, one under another."""

from __future__ import annotations

import streamlit as st

from components.ui import Text


def show(text: Text, name: str) -> None:
    """The entries of the list `name`."""
    st.markdown("\n".join(f"- {point}" for point in text.items(name)))
