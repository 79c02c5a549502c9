"""The modules of the card (`static/card`) by node's own test runner: one item here for each `test(…)` there.

Playwright's package brings a node, so that a fresh machine needs no other.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import playwright
import pytest

HERE = Path(__file__).resolve().parent
FILES = sorted(HERE.glob("*.test.mjs"))
NODE = Path(playwright.__file__).parent / "driver" / ("node.exe" if sys.platform == "win32" else "node")
DECLARED = re.compile(r"^test\(\"(.+?)\",", re.MULTILINE)


def cases() -> list[tuple[str, str]]:
    """File and name of every test that a file declares with a plain name."""
    return [(path.name, name) for path in FILES for name in DECLARED.findall(path.read_text("utf8"))]


@cache
def outcomes(file: str) -> tuple[dict[str, str], str]:
    """What node says of each test of a file (name -> its failure, or nothing), and everything that it printed."""
    quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"  # a browser's module needs no package.json
    told = ["--test-reporter=junit", "--test-reporter-destination=stdout"]  # for this file
    shown = ["--test-reporter=spec", "--test-reporter-destination=stderr"]  # for whoever reads a failure
    command = [str(NODE), quiet, "--test", *told, *shown, file]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, encoding="utf8", timeout=60, check=False)
    said = done.stdout + done.stderr
    if not done.stdout.startswith("<?xml"):
        return {}, said
    found = ElementTree.fromstring(done.stdout).iter("testcase")
    names = {case.get("name", ""): "\n".join(fault.text or "" for fault in case.iter("failure")) for case in found}
    return names, done.stderr


@pytest.mark.parametrize(("file", "name"), cases())
def test_module(file, name):
    failures, said = outcomes(file)
    assert name in failures, f"node did not run it:\n{said}"
    assert not failures[name], failures[name]


@pytest.mark.parametrize("file", [path.name for path in FILES])
def test_nothing_else_fails(file):
    """Tests whose names are made in a loop, and what breaks outside of any test."""
    failures, said = outcomes(file)
    assert failures, said
    assert not [name for name, fault in failures.items() if fault], said


def test_a_fault_is_seen(tmp_path, monkeypatch):
    """The runner itself can fail: a wrong test and a file that cannot be read are both told."""
    monkeypatch.setitem(globals(), "HERE", tmp_path)
    head = 'import assert from "node:assert/strict";\nimport { test } from "node:test";\n'
    (tmp_path / "wrong.test.mjs").write_text(head + 'test("two", () => assert.equal(1, 2));\n', "utf8")
    (tmp_path / "unreadable.test.mjs").write_text("import {", "utf8")
    assert "1 !== 2" in outcomes("wrong.test.mjs")[0]["two"]
    assert "SyntaxError" in outcomes("unreadable.test.mjs")[1]
    assert any(outcomes("unreadable.test.mjs")[0].values())
