"""What a reader waits for and sees move, in one Chromium: visits, changes, layout shifts.

Every page is measured in the same way, whatever made it (`probe.js`): a change runs from the release of the pointer to
the frame that paints the first new number, and to the frame that paints the last movement of a chart. Charts that are
out of sight are drawn once by scrolling through the page before the first change.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.bench.article_pages import Measured
from tests.bench.servers import median, percentile
from tests.browser.conftest import FLAGS

_PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf8")
WINDOWS = {"desktop": (1440, 900), "phone": (390, 844)}
_QUIET, _QUIET_LOAD, _PATIENCE = 600, 1200, 45_000  # ms
_WARM = 2  # changes that are not counted
_VISITS = 5
_APP = {
    "charts": ".qg-plot",
    "drawn": ".main-svg",
    "card": "[class*=st-key-card-]",
    "numbers": "[data-testid=stMetricValue], [class*=st-key-tiles-] .qg-tile-value, .qg-title",
    "title": "",
    "token": "",
    "ready": "[data-testid=stApp][data-test-script-state=notRunning] h1",
    "busy": "[data-testid=stApp]:not([data-test-script-state=notRunning]), [data-testid$=Skeleton]",
    "least": 1,
}


@dataclass(frozen=True)
class Subject:
    """A page to measure: what the probe looks for, and how to change something on it.

    Controls are changed in `windows`; in the others the page is only opened and scrolled (a peer may hide its controls
    on a phone). `press(page, turn)` gets everything ready for the change number `turn` (a list is opened) and returns
    what is to be clicked.
    """

    path: str
    probe: Mapping[str, Any] = field(hash=False)
    press: Callable[[Page, int], Locator]
    windows: tuple[str, ...] = tuple(WINDOWS)


def of_article(measured: Measured) -> Subject:
    """An article page of the project."""
    return Subject(measured.path, _APP, lambda page, turn: _control(page, measured, turn))


def of_small_page(entry: Mapping[str, Any]) -> Subject:
    """The small page of the project, changed as the peer with this entry is."""
    probe = {
        **_APP,
        "numbers": ".st-key-card-small_page-statistics td, .qg-title",
        "title": ".qg-title",
        "token": entry["token_re"],
        "least": entry["chart_count"],
    }

    def press(page: Page, turn: int) -> Locator:
        labels = entry["actions"]
        panel = page.locator(".st-key-panel-small_page-choice")
        return panel.get_by_text(labels[turn % len(labels)], exact=True)

    return Subject("?lang=en", probe, press)


def of_peer(entry: Mapping[str, Any]) -> Subject:
    """A peer's small page, by its entry in the peers' list."""
    title = entry["chart_text_selector"]
    probe = {
        "charts": entry["chart_selector"],
        "drawn": ".main-svg",
        "card": "",
        "numbers": f"{entry['stat_selector']}, {title}",
        "title": title,
        "token": entry["token_re"],
        "ready": entry["stat_selector"],
        "busy": "[data-testid=stApp]:not([data-test-script-state=notRunning])",
        "least": entry["chart_count"],
    }

    def press(page: Page, turn: int) -> Locator:
        labels = entry["actions"]
        return page.locator(entry["action"].replace("{label}", labels[turn % len(labels)])).first

    return Subject(entry["path"].lstrip("/"), probe, press, ("desktop",))


def _control(page: Page, measured: Measured, turn: int) -> Locator:
    box = page.locator(f".st-key-{measured.slug}-{measured.clicked}")
    if measured.kind == "switch":
        return box.locator("label").first
    if measured.kind == "list":
        opener = box.locator("button[aria-haspopup=listbox]")
        _bring(page, opener)
        opener.click()
        options = page.locator("[role=listbox] [role=option]")
        options.first.wait_for()
        return options.nth((turn + 1) % min(options.count(), 5))
    options = box.locator("button[data-variant]")
    if measured.kind == "pills":
        return options.last
    return options.nth((turn + 1) % options.count())


def _bring(page: Page, target: Locator) -> None:
    """Scroll there first: a list closes when the page scrolls under it, and scrolling is no part of a change."""
    target.scroll_into_view_if_needed()
    page.wait_for_timeout(200)


def _open(browser: Browser, subject: Subject, window: str) -> tuple[BrowserContext, Page]:
    width, height = WINDOWS[window]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US")
    context.add_init_script(_PROBE.replace("__CONFIG__", json.dumps(dict(subject.probe))))
    return context, context.new_page()


def _visit(page: Page, address: str, subject: Subject) -> dict[str, Any]:
    """Open the page and wait until it has come to rest; the probe's notes, times since the start of the visit."""
    page.goto(f"{address}/{subject.path}", wait_until="commit")
    noted = page.evaluate(f"__bench.rest({_QUIET_LOAD}, {_PATIENCE})")
    if not noted["done"]:
        raise RuntimeError(f"{subject.path}: the page did not come to rest within {_PATIENCE / 1000:.0f} s")
    return noted


class _Traffic:
    """Kilobytes that come to a page: files as they are sent (compressed or not), and what the websocket carries."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        self.kilobytes, self.requests = 0.0, 0
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _file(self, event: Mapping[str, Any]) -> None:
        self.kilobytes += event["encodedDataLength"] / 1024
        self.requests += 1

    def _frame(self, event: Mapping[str, Any]) -> None:
        response = event["response"]
        binary = response["opcode"] == 2  # the browser then tells it in base64
        self.kilobytes += len(response["payloadData"]) * (0.75 if binary else 1) / 1024


def _visits(browser: Browser, address: str, subject: Subject, count: int) -> dict[str, Any]:
    """First visits with an empty cache, each followed by a second one."""
    first, number, again, kilobytes, requests = [], [], [], [], []
    for _ in range(count):
        context, page = _open(browser, subject, "desktop")
        traffic = _Traffic(context, page)
        noted = _visit(page, address, subject)
        first.append(noted["sight"] or noted["all"])
        number.append(noted["number"])
        kilobytes.append(traffic.kilobytes)
        requests.append(traffic.requests)
        noted = _visit(page, address, subject)
        again.append(noted["sight"] or noted["all"])
        context.close()
    return {
        "first_ms": median(first), "first_number_ms": median(number), "again_ms": median(again),
        "first_kB": median(kilobytes), "requests": median(requests),
    }  # fmt: skip


def shift(shifts: Iterable[Mapping[str, Any]], since: float = 0.0, *, strict: bool = False) -> tuple[float, float]:
    """(worst session window, total) of the layout shifts that began at `since` or later.

    A session window holds shifts less than 1 s apart, 5 s at most: its worst sum is the usual Cumulative Layout Shift.
    Shifts within 500 ms of a click are excused by that definition; `strict` counts them too.
    """
    worst = total = window = 0.0
    opened = last = float("-inf")
    for entry in sorted(shifts, key=lambda each: each["at"]):
        if entry["at"] < since or (entry["excused"] and not strict):
            continue
        if entry["at"] - last >= 1000 or entry["at"] - opened >= 5000:
            window, opened = 0.0, entry["at"]
        last = entry["at"]
        window += entry["value"]
        total += entry["value"]
        worst = max(worst, window)
    return worst, total


def _through(page: Page) -> None:
    """Scroll to the foot and back, so that every chart has been drawn once."""
    page.evaluate(
        """async () => {
            const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowY);
            const scrolled = [...document.querySelectorAll("*")].filter((e) => e.scrollHeight > e.clientHeight + 200)
                .filter((e) => e === document.documentElement || scrolls(e));
            for (const e of scrolled) {
                for (let y = 0; y < e.scrollHeight; y += e.clientHeight / 2) {
                    e.scrollTop = y;
                    await new Promise((next) => setTimeout(next, 120));
                }
                e.scrollTop = 0;
            }
        }"""
    )
    page.wait_for_timeout(800)


def _changes(browser: Browser, address: str, subject: Subject, window: str, count: int) -> dict[str, Any]:
    """Load, scroll through, then `count` changes of one control (after some that are not counted)."""
    context, page = _open(browser, subject, window)
    noted = _visit(page, address, subject)
    loaded = shift(noted["shifts"])
    before = page.evaluate("performance.now()")
    _through(page)
    scrolled = shift(page.evaluate("__bench.shifts"), before)
    turns = []
    for turn in range(count + _WARM if count else 0):
        target = subject.press(page, turn)
        _bring(page, target)
        page.evaluate("__bench.start()")
        target.click()
        noted = page.evaluate(f"__bench.rest({_QUIET}, {_PATIENCE})")
        if not noted["done"]:
            raise RuntimeError(f"{subject.path}: change {turn + 1} did not come to rest")
        if turn >= _WARM:
            turns.append(noted)
    context.close()
    opened = {"changes": len(turns), "shift_load": loaded, "shift_scroll": scrolled}
    if not turns:
        return opened

    def after(name: str) -> list[float]:
        return [turn[name] - turn["clicked"] for turn in turns if turn[name]]

    kept = min(turns, key=lambda turn: turn["kept"] - turn["charts"])
    changed = [shift(turn["shifts"], turn["clicked"]) for turn in turns]
    strict = [shift(turn["shifts"], turn["clicked"], strict=True) for turn in turns]
    return opened | {
        "with_number": len(after("number")),
        "charts_moved": median([turn["moved"] for turn in turns]),
        "number_ms": [median(after("number")), percentile(after("number"), 95)],
        "sight_ms": [median(after("sight")), percentile(after("sight"), 95)],
        "all_ms": [median(after("all")), percentile(after("all"), 95)],
        "kept": [kept["kept"], kept["charts"]],
        "shift_change": [max(worst for worst, _ in changed), max(total for _, total in changed)],
        "shift_change_strict": [max(worst for worst, _ in strict), max(total for _, total in strict)],
    }  # fmt: skip


def measure(address: str, subject: Subject, *, changes: int, visits: int = _VISITS) -> dict[str, Any]:
    """Everything about one page of a running server."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        raise RuntimeError("this part needs Chromium; on Debian or Ubuntu: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        context, page = _open(browser, subject, "desktop")
        _visit(page, address, subject)  # the server's first visit is not the reader's
        context.close()
        noted = _visits(browser, address, subject, visits)
        for window in WINDOWS:
            noted[window] = _changes(browser, address, subject, window, changes if window in subject.windows else 0)
        browser.close()
    return noted
