"""Measures the app beside its peers, one after another, and prints tables. Not a test: it needs a quiet machine.

    python -m tests.bench.run                       every part, then the tables
    python -m tests.bench.run browser crowd         some parts; the tables show what was measured before, too
    python -m tests.bench.run tables                the tables alone
    python -m tests.bench.run --app ../old --label before      another copy of the app, noted under a name of its own

The parts: start (to the first answer), browser (visits, changes, layout shifts), crowd (50 readers with a change each
5 s), full (100 of them, which is more than one process carries), rush (100 who open a page at once), size (one card of
more and more rows, without a browser). In brackets: the ratio to the best peer in the same column. Peers come from
`--peers`, and so do the rows of "small page", their page made of our own components; without that folder the article
pages stand alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError

from tests.bench import article_pages, browser, peers, readers, servers, size, start, table

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("start", "browser", "crowd", "full", "rush", "size")
_SMALL = "tests/bench/small_page/app.py"
_MANY, _MORE = 50, 100
_COUNT = {"crowd": _MANY, "full": _MORE}
_FAILURES = (RuntimeError, OSError, BrowserError, subprocess.CalledProcessError)
_QUIET = 0.5  # processors in use above which the figures of a run are not to be trusted


class Notes:
    """What was measured under one label: part -> name -> figures; kept in a file after every measurement."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.found: dict[str, dict[str, Any]] = json.loads(file.read_text()) if file.exists() else {}

    def take(self, part: str, name: str, measure: Callable[[], Mapping[str, Any]]) -> None:
        """Measure and note one thing; what cannot be measured is said and does not stop the others."""
        print(f"{part}: {name}", file=sys.stderr, flush=True)
        load = os.getloadavg()[0]
        try:
            figures = measure()
        except _FAILURES as error:
            print(f"  failed: {error}", file=sys.stderr, flush=True)
            self.found.get(part, {}).pop(name, None)
        else:
            self.found.setdefault(part, {})[name] = {**figures, "load_before": load}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self.found, indent=1))


def _app(part: str, page: article_pages.Measured, arguments: argparse.Namespace) -> Mapping[str, Any]:
    """One part of one article page, on a server of its own: memory and shelf start empty."""
    with servers.project(arguments.app) as server:
        if part == "browser":
            subject = browser.of_article(page)
            return browser.measure(server.address, subject, changes=arguments.changes, visits=arguments.visits)
        if part == "rush":
            return readers.rush(server, page, _MORE)
        return readers.crowd(server, page, _COUNT[part], arguments.seconds)


def _small(found: peers.Peers, arguments: argparse.Namespace) -> Mapping[str, Any]:
    """The small page of the project in the browser, changed as the peers are."""
    environment = {"SURVEY": str(found.survey), "PYTHONPATH": str(arguments.app)}
    with servers.project(arguments.app, _SMALL, environment) as server:
        subject = browser.of_small_page(found.entry("streamlit"))
        return browser.measure(server.address, subject, changes=arguments.changes, visits=arguments.visits)


def _peer(part: str, name: str, found: peers.Peers, arguments: argparse.Namespace) -> Mapping[str, Any]:
    """The same part of one peer."""
    if part in _COUNT:
        return found.crowd(name, _COUNT[part], arguments.seconds)
    with found.server(name) as server:
        subject = browser.of_peer(found.entry(name))
        return browser.measure(server.address, subject, changes=arguments.changes, visits=arguments.visits)


def _subjects(
    part: str, arguments: argparse.Namespace, found: peers.Peers | None
) -> Iterator[tuple[str, Callable[[], Mapping[str, Any]]]]:
    """Who takes part, peers first: name and how it is measured."""
    if found:
        wide = {"start": peers.NAMES, "browser": peers.NAMES, "crowd": peers.READ_BY_MANY, "full": peers.READ_BY_MANY}
        for name in wide.get(part, ()):
            if part == "start":
                yield name, partial(start.measure, partial(found.server, name))
            else:
                yield name, partial(_peer, part, name, found, arguments)
    if part == "start":
        yield "qogam", partial(start.measure, partial(servers.project, arguments.app))
    elif part == "size":
        if arguments.app == ROOT:  # it is measured in this process, which has the components of this folder
            for name in size.NAMES:
                for count in size.ROWS:
                    yield f"{name}, {count:,} rows", partial(size.measure, name, count)
    else:
        if part == "browser" and found and (arguments.app / _SMALL).exists():
            yield "small page", partial(_small, found, arguments)
        for page in article_pages.PAGES:
            yield page.name, partial(_app, part, page, arguments)


def tables(found: dict[str, dict[str, Any]]) -> str:
    """Everything that was noted."""

    def rows(part: str) -> list[table.Row]:
        noted = found.get(part, {})
        return [(name, noted[name], True) for name in peers.NAMES if name in noted] + [
            (name, figures, False) for name, figures in noted.items() if name not in peers.NAMES
        ]

    shown = [
        ("browser", "A change, until it is painted", table.CHANGES),
        ("browser", "Cumulative layout shift (worst session window)", table.SHIFTS),
        ("browser", "A visit, until the charts in sight stand", table.VISITS),
        ("crowd", f"{_MANY} readers, each a change every {readers.PERIOD:.0f} s", table.CROWD),
        ("full", f"{_MORE} readers: one process at its limit", table.CROWD),
        ("rush", f"{_MORE} who open the page at the same moment", table.RUSH),
        ("start", "Start", table.START),
        ("size", "One card against the number of rows", table.SIZE),
    ]
    parts = [table.table(title, rows(part), columns) for part, title, columns in shown if rows(part)]
    loads = [figures["load_before"] for part in found.values() for figures in part.values()]
    if loads and max(loads) > _QUIET:
        parts.append(f"\nThe machine was not quiet: a load of up to {max(loads):.1f} stood before a measurement.")
    return "\n".join(parts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join([*PARTS, "tables"]))
    parser.add_argument("--app", type=Path, default=ROOT, help="the folder of app.py")
    parser.add_argument("--peers", type=Path, default=ROOT.parent / "shared" / "bench", help="the peers' folder")
    parser.add_argument("--cache", type=Path, default=ROOT / ".bench", help="environments and notes")
    parser.add_argument("--label", default="now", help="the name under which the figures are noted")
    parser.add_argument("--only", action="append", default=[], help="a page or a peer by name; may be repeated")
    parser.add_argument("--changes", type=int, default=14, help="changes of each page in each window")
    parser.add_argument("--visits", type=int, default=5, help="first visits of each page")
    parser.add_argument("--seconds", type=float, default=40, help="how long the many readers read")
    arguments = parser.parse_args()
    unknown = [part for part in arguments.parts if part not in (*PARTS, "tables")]
    if unknown:
        parser.error(f"unknown part {', '.join(unknown)}: there are {', '.join([*PARTS, 'tables'])}")
    return arguments


def main() -> None:
    """Measure what is asked for, then print the tables."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # servers are ended on the way out
    arguments = _arguments()
    arguments.app = arguments.app.resolve()
    notes = Notes(arguments.cache / f"{arguments.label}.json")
    parts = [part for part in arguments.parts or PARTS if part != "tables"]
    others = None
    if (arguments.peers / "harness" / "peers.json").exists():
        others = peers.Peers(arguments.peers, arguments.cache)
        if parts:
            others.prepare(next((arguments.app / "static").glob("plotly-*.min.js")))
    else:
        print(f"No peers at {arguments.peers}: the app stands alone.")
    for part in parts:
        for name, measure in _subjects(part, arguments, others):
            if not arguments.only or name in arguments.only:
                notes.take(part, name, measure)
    print(tables(notes.found))
    print(f"\n`python -m tests.bench.run {shlex.join(sys.argv[1:])}`, Python {platform.python_version()}, "
          f"{os.cpu_count()} processors, one browser, everything on one machine.")  # fmt: skip


if __name__ == "__main__":
    main()
