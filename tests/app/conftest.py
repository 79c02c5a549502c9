"""Pages run without a browser: what they draw, as data."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture
def open_page():
    """open_page("large_families", "kk", children="4"): the page in a language, at an address, run once."""

    def opened(slug: str, lang: str = "en", **params: str) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.run()
        at.query_params["lang"] = lang
        for name, value in params.items():
            at.query_params[name] = value
        at.switch_page(f"pages/{slug}/page.py").run()
        return at

    return opened
