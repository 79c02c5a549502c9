"""Loadings that print as Table 3, and a correlation matrix that has them.

A matrix R has the loadings L (items x 3) as rotated principal components when R L = L (L'L), L stands still under
varimax, and the rest of R has smaller eigenvalues. Given L, the rest is E = P diag(w) P with P the projector
away from L and w so that the diagonal of R is 1: the smallest rest there is.
"""

from __future__ import annotations

import numpy as np

from data.teacher_satisfaction.builder.printed import Floats

VARIANCE = 0.563 * 21  # sum of squared loadings behind the printed cumulative variance
_UNSHOWN = 0.46  # below 0.5 with room for what the swaps will change
_PAIRS = ((0, 1), (0, 2), (1, 2))


def stationarity(loadings: Floats) -> Floats:
    """Three numbers that are 0 when no plane rotation improves varimax with Kaiser normalisation."""
    b = loadings / np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    found = []
    for p, q in _PAIRS:
        u, v = b[:, p] ** 2 - b[:, q] ** 2, 2 * b[:, p] * b[:, q]
        found.append(np.mean(u * v) - np.mean(u) * np.mean(v))
    return np.array(found)


def rotated(correlation: Floats) -> tuple[Floats, Floats]:
    """Varimax-rotated loadings of the first three components, in the order of their sums of squares, and all
    eigenvalues, largest first."""
    values, vectors = np.linalg.eigh(correlation)
    loadings = vectors[:, -3:] * np.sqrt(values[-3:])
    length = np.sqrt((loadings**2).sum(axis=1, keepdims=True))
    b, before = loadings / length, -1.0
    turn = np.eye(3)
    for _ in range(500):
        a = b @ turn
        u, singular, v = np.linalg.svd(b.T @ (a**3 - a * (a**2).mean(axis=0)))
        turn = u @ v
        if singular.sum() - before < 1e-13:
            break
        before = singular.sum()
    found = loadings @ turn
    found *= np.sign(found[np.abs(found).argmax(axis=0), range(3)])
    return found[:, np.argsort(-(found**2).sum(axis=0))], values[::-1]


def draw_loadings(shown: Floats, random: np.random.Generator) -> Floats:
    """Loadings as shown, the others drawn at random and moved until varimax stands still and the variance prints.

    The means of the unshown loadings are drawn too, so that sets differ in how far the factors overlap.
    """
    free = np.isnan(shown)
    while True:
        centre = random.uniform([[0.05, 0.10, 0.02]], [[0.35, 0.35, 0.25]])
        drawn = np.where(free, random.normal(np.broadcast_to(centre, shown.shape), 0.12), shown)
        drawn = np.where(free, np.clip(drawn, -_UNSHOWN, _UNSHOWN), drawn)
        for _ in range(60):
            gap = np.append(stationarity(drawn), ((drawn**2).sum() - VARIANCE) / 21)
            if np.abs(gap).max() < 1e-11:
                break
            step, cells = 1e-6, np.argwhere(free & (np.abs(drawn) < _UNSHOWN))
            slopes = np.empty((4, len(cells)))
            for k, (i, j) in enumerate(cells):
                moved = drawn.copy()
                moved[i, j] += step
                slopes[:, k] = (np.append(stationarity(moved), ((moved**2).sum() - VARIANCE) / 21) - gap) / step
            drawn[tuple(cells.T)] += np.linalg.lstsq(slopes, -gap, rcond=None)[0]
            drawn = np.where(free, np.clip(drawn, -_UNSHOWN, _UNSHOWN), drawn)
        else:
            continue
        if np.all(np.diff((drawn**2).sum(axis=0)) < -0.15) and (drawn**2).sum(axis=1).max() < 0.88:
            return drawn


def correlation_of(loadings: Floats) -> Floats | None:
    """The correlation matrix with these rotated loadings and the smallest rest; None where there is none that is
    positive with a fourth eigenvalue clearly below 1 and the same varimax solution."""
    projector = np.eye(len(loadings)) - loadings @ np.linalg.solve(loadings.T @ loadings, loadings.T)
    weights = np.linalg.solve(projector**2, 1 - (loadings**2).sum(axis=1))
    rest = projector @ (weights[:, None] * projector)
    values = np.linalg.eigvalsh(rest)
    matrix = loadings @ loadings.T + rest
    if values[0] < -1e-9 or values[-1] > 0.95 or np.linalg.eigvalsh(loadings.T @ loadings)[0] < 1.05:
        return None
    return matrix if np.abs(rotated(matrix)[0] - loadings).max() < 1e-4 else None


def draw(shown: Floats, random: np.random.Generator) -> tuple[Floats, Floats]:
    """Loadings and the correlation matrix that has them."""
    while True:
        loadings = draw_loadings(shown, random)
        matrix = correlation_of(loadings)
        if matrix is not None:
            return loadings, matrix


def slopes(correlation: Floats, loadings: Floats) -> Floats:
    """How the rotated loadings move with each correlation: (63, 210), pairs j < m in the order of np.triu_indices.

    From R L = L (L'L) and the three conditions of varimax, differentiated.
    """
    items = len(loadings)
    inner = loadings.T @ loadings
    rows = []
    unit = np.zeros_like(loadings)
    base = stationarity(loadings)
    for i in range(items):
        for j in range(3):
            unit[i, j] = 1.0
            change = correlation @ unit - unit @ inner - loadings @ (unit.T @ loadings + loadings.T @ unit)
            still = (stationarity(loadings + 1e-6 * unit) - base) / 1e-6
            rows.append(np.append(change.ravel(), still))
            unit[i, j] = 0.0
    left = np.array(rows).T
    first, second = np.triu_indices(items, 1)
    right = np.zeros((items * 3 + 3, len(first)))
    for k, pair in enumerate(zip(first, second, strict=True)):
        one, other = pair
        change = np.zeros_like(loadings)
        change[one], change[other] = loadings[other], loadings[one]
        right[: items * 3, k] = -change.ravel()
    return np.asarray(np.linalg.lstsq(left, right, rcond=None)[0])
