"""Pages run without a browser: what they draw, as data."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components.rooms import FIRST

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture
def open_page():
    """open_page("large_families", "kk", children="4"): the page in a language, at an address, run once."""

    def opened(slug: str, lang: str = "en", **params: str) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.query_params |= {"lang": lang, **params}
        to(at, slug)
        return at.run()

    return opened


def to(at: AppTest, slug: str) -> None:
    """The next run is of the page at this address; AppTest itself can only switch to pages that are files."""
    at._page_hash = calc_hash("" if slug == FIRST else slug)
