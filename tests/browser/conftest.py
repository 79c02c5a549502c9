"""A real server, a real browser: what a reader sees."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
expect.set_options(timeout=20_000)


@contextmanager
def serving() -> Iterator[str]:
    """The app on a free port of this machine; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port), "--server.fileWatcherType", "none"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.25)
        else:
            raise RuntimeError("the server did not answer within a minute")
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """One server for all browser tests; its address."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium (`make test` installs it where it may)."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        launched.close()


class Visit:
    """One reader with a browser of their own; remembers what went wrong and what was asked for from outside."""

    def __init__(self, browser: Browser, server: str, width: int, scheme: str, locale: str) -> None:
        self.server = server
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale, accept_downloads=True
        )  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.outside: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)
        self.page.on("websocket", self._asked)

    def _heard(self, message) -> None:
        # Streamlit looks for its server at the page's own path first; its answer 404 is part of that search.
        if message.type == "error" and "_stcore" not in str(message.location) and "404" not in message.text:
            self.faults.append(message.text)

    def _asked(self, request) -> None:
        if not request.url.startswith((self.server, "data:", "blob:", self.server.replace("http", "ws"))):
            self.outside.append(request.url)

    def open(self, path: str) -> Page:
        """Open an address of the app and wait until the page stands and its charts are drawn."""
        self.page.goto(f"{self.server}/{path}")
        self.settled()
        return self.page

    def settled(self) -> None:
        """Wait until the script has run, every part of the page is loaded and every visible chart is drawn."""
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning] h1", timeout=40_000)
        # Streamlit fetches links, radios and tables as separate files and shows a grey bar until they are there;
        # the script can be done before them.
        self.page.wait_for_function("!document.querySelector('[data-testid$=Skeleton]')", timeout=40_000)
        self.page.wait_for_function(
            """() => [...document.querySelectorAll('[class*="st-key-card-"]')].every(place => {
                const card = place.querySelector('.qg-card');
                if (!card) return place.querySelector('[data-testid=stAlert]');
                const plot = card.querySelector('.qg-plot');
                return plot.hidden || !plot.offsetParent || plot.querySelector('.main-svg');
            }) && [...document.querySelectorAll('[class*="st-key-tiles-"]')].every(e => e.querySelector('.qg-tile'))""",
            timeout=40_000,
        )

    def drawn(self) -> int:
        """How many charts stand on the page."""
        return self.page.locator(".qg-plot:visible .main-svg:first-child").count()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator:
    """visit(width, scheme): a new reader."""
    open_ones: list[Visit] = []

    def new(width: int = 1280, scheme: str = "light", locale: str = "en-US") -> Visit:
        open_ones.append(Visit(browser, server, width, scheme, locale))
        return open_ones[-1]

    yield new
    for reader in open_ones:
        reader.context.close()
