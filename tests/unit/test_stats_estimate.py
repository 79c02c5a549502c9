"""The shape of an estimate, adjusted p values, and the layer rules of the package."""

import ast
import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from components.stats import adjust, estimate
from components.stats.estimate import Estimate, side, to_frame

STATS = Path(estimate.__file__).parent


def make(**changes):
    fields = {"value": 0.5, "low": 0.4, "high": 0.6, "n": 10, "dropped": 0}
    fields |= {"method": "wilson", "interval": "confidence_95"}
    return Estimate(**(fields | changes))


def test_estimate_refuses_unknown_words_and_crossed_ends():
    with pytest.raises(ValueError, match="interval must be"):
        make(interval="ci")
    with pytest.raises(ValueError, match="low must not exceed high"):
        make(low=0.7)
    assert make(interval="simultaneous_99.5").low == 0.4


def test_to_frame_keeps_all_fields_and_gaps_become_nan():
    frame = to_frame({"a": make(), "b": make(low=None, high=None, n=None, interval=None)}, key="answer")
    columns = ["answer", "value", "low", "high", "n", "dropped", "method", "interval"]
    assert list(frame.columns) == columns
    assert frame.loc[0, "high"] == 0.6
    assert frame.loc[1, ["low", "high", "n"]].isna().all()
    assert list(to_frame({}).columns) == ["key", *columns[1:]]


@pytest.mark.parametrize(
    ("low", "high", "where"),
    [
        (0.1, 0.5, "above"),
        (-0.5, -0.1, "below"),
        (-0.1, 0.1, "open"),
        (0, 0.4, "open"),
        (-1, 0, "open"),
        (None, None, "open"),
    ],
)
def test_side_of_zero(low, high, where):
    assert side(low, high) == where


def test_holm_and_benjamini_hochberg_by_hand():
    p = [0.01, 0.04, 0.03, 0.02]
    assert adjust.holm(p) == pytest.approx([0.04, 0.06, 0.06, 0.06])
    assert adjust.benjamini_hochberg(p) == pytest.approx([0.04] * 4)
    # Holm (1979) by the definition: max over j <= i of (m - j + 1) p_j.
    assert adjust.holm([0.5, 0.001, 0.2]) == pytest.approx([0.5, 0.003, 0.4])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_adjusted_p_against_the_definition(p):
    order = np.argsort(p, kind="stable")
    m = len(p)
    running = list(itertools.accumulate(((m - j) * p[i] for j, i in enumerate(order)), max))
    expected = np.empty(m)
    expected[order] = np.minimum(running, 1)
    assert adjust.holm(p) == pytest.approx(expected)
    assert np.all(adjust.benjamini_hochberg(p) <= adjust.holm(p) + 1e-12)
    assert adjust.benjamini_hochberg(p) == pytest.approx(false_discovery_control(p))


@pytest.mark.parametrize("p", [[0.2], [0.01, 0.01, 0.5, 0.03], np.random.default_rng(1).uniform(0, 0.2, 9)])
def test_adjusted_p_against_statsmodels(p):
    assert adjust.holm(p) == pytest.approx(multipletests(p, method="holm")[1])
    assert adjust.benjamini_hochberg(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_adjusted_p_gaps_and_bad_values():
    result = adjust.holm([0.01, np.nan, 0.02])
    assert result[[0, 2]] == pytest.approx([0.02, 0.02])
    assert np.isnan(result[1])
    assert np.isnan(adjust.benjamini_hochberg([np.nan])).all()
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust.holm([1.2])


def test_importing_the_family_loads_no_heavy_library():
    modules = [f"components.stats.{path.stem}" for path in STATS.glob("*.py") if path.stem != "__init__"]
    code = (
        f"import sys, importlib\nfor name in {modules!r}: importlib.import_module(name)\n"
        "heavy = {'scipy', 'statsmodels', 'sklearn', 'streamlit', 'plotly'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=STATS.parent.parent)


@pytest.mark.parametrize("path", sorted(STATS.glob("*.py")), ids=lambda path: path.stem)
def test_no_printing_and_no_reading_of_files(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"print", "open", "input"}


@pytest.mark.parametrize("path", sorted(STATS.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_public_name_has_a_docstring(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.stem}.{node.name}"
