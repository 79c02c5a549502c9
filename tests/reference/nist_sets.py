"""NIST's certified data sets: reading, exact recomputation, and the log relative error of a result."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).parent / "nist"
CERTIFIED = json.loads((FOLDER / "certified.json").read_text(encoding="utf-8"))
LINEAR = [name for name, entry in CERTIFIED.items() if entry["kind"] == "linear"]
UNIVARIATE = [name for name, entry in CERTIFIED.items() if entry["kind"] == "univariate"]


@dataclass(frozen=True)
class LinearSet:
    """A regression problem: the frame y, x1..xk that our function sees, and the same in exact fractions."""

    frame: pd.DataFrame
    predictors: list[str]
    intercept: bool
    exact_y: list[Fraction]
    exact_design: list[list[Fraction]]
    certified: dict


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").split()
    return [line.split(",") for line in lines[1:]]


def linear(name: str) -> LinearSet:
    """A linear set; where the model is a polynomial, the powers of x are made here, exactly, and then rounded."""
    entry, rows = CERTIFIED[name], _rows(name)
    intercept, size = entry["first_parameter"] == 0, len(entry["coefficients"])
    slopes = size - int(intercept)
    exact = [[Fraction(cell) for cell in row] for row in rows]
    polynomial = slopes > len(rows[0]) - 1
    x = [[row[1] ** j for j in range(1, slopes + 1)] if polynomial else row[1:] for row in exact]
    predictors = [f"x{j}" for j in range(1, slopes + 1)]
    frame = pd.DataFrame([[float(v) for v in row] for row in x], columns=predictors)
    frame.insert(0, "y", [float(row[0]) for row in exact])
    design = [[Fraction(1), *row] for row in x] if intercept else x
    return LinearSet(frame, predictors, intercept, [row[0] for row in exact], design, entry)


def univariate(name: str) -> tuple[np.ndarray, list[Fraction]]:
    """The observations as floats and as the exact decimals that are printed."""
    exact = [Fraction(row[0]) for row in _rows(name)]
    return np.array([float(v) for v in exact]), exact


def _inverse(matrix: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan in fractions."""
    size = len(matrix)
    work = [[*row, *(Fraction(int(i == j)) for j in range(size))] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = next(j for j in range(i, size) if work[j][i] != 0)
        work[i], work[pivot] = work[pivot], work[i]
        work[i] = [v / work[i][i] for v in work[i]]
        for j in range(size):
            if j != i and work[j][i] != 0:
                work[j] = [a - work[j][i] * b for a, b in zip(work[j], work[i], strict=True)]
    return [row[size:] for row in work]


def exact_solution(problem: LinearSet) -> dict:
    """Coefficients, squared standard errors, squared residual sd and R² as exact fractions."""
    x, y = problem.exact_design, problem.exact_y
    columns = list(zip(*x, strict=True))
    inverse = _inverse([[sum(a * b for a, b in zip(p, q, strict=True)) for q in columns] for p in columns])
    moments = [sum(a * b for a, b in zip(p, y, strict=True)) for p in columns]
    b = [sum(a * c for a, c in zip(row, moments, strict=True)) for row in inverse]
    rss = sum((v - sum(c * d for c, d in zip(row, b, strict=True))) ** 2 for row, v in zip(x, y, strict=True))
    centre = sum(y) / len(y) if problem.intercept else Fraction(0)
    variance = rss / (len(y) - len(b))
    return {
        "coefficients": b,
        "errors²": [variance * inverse[j][j] for j in range(len(b))],
        "residual_sd²": variance,
        "r2": 1 - rss / sum((v - centre) ** 2 for v in y),
    }


def root(square: Fraction) -> Fraction:
    """A square root to 40 decimals."""
    return Fraction(math.isqrt(int(square * 10**80)), 10**40)


def exact_sd(values: Iterable[float]) -> float:
    """The sample standard deviation of doubles (or fractions), rounded once, at the end."""
    exact = [Fraction(v) for v in values]
    centre = sum(exact) / len(exact)
    return float(root(sum(((v - centre) ** 2 for v in exact), Fraction(0)) / (len(exact) - 1)))


def lre(value: float, certified: float) -> float:
    """Correct digits: -log10(|x - c| / |c|), -log10 |x| where c = 0; 15, all of a double, at most."""
    error = abs(value - certified) / abs(certified) if certified else abs(value)
    return 15.0 if error == 0 else min(15.0, max(0.0, -math.log10(error)))
