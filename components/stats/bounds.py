"""What margins alone say about joint shares (METHODS, section 4).

A share is a fraction 0..1, or a pair (low, high) when only its rounding interval is known. All bounds are
sharp: some population reaches each of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.stats._checks import Ints, positive_int

Share = float | tuple[float, float]


@dataclass(frozen=True)
class Association:
    """What two counts of one sample leave open: joint count, phi, and difference P(A|B) - P(A|not B)."""

    joint_low: int
    joint_high: int
    joint_expected: float
    phi_low: float | None
    phi_high: float | None
    difference_low: float | None
    difference_high: float | None
    n: int


def _pair(name: str, share: Share) -> tuple[float, float]:
    low, high = share if isinstance(share, tuple | list) else (share, share)
    if not 0 <= low <= high <= 1:
        raise ValueError(f"{name} must be a fraction 0..1 or a pair (low, high) of fractions; given {share!r}.")
    return float(low), float(high)


def frechet(a: Share, b: Share) -> tuple[float, float]:
    """Bounds of P(A and B) from P(A) and P(B): max(0, a + b - 1) to min(a, b).

    Errors: ValueError for a share outside 0..1. Source: Fréchet (1951), Annales de l'Université de Lyon A 14:
    53-77; Hoeffding (1940). R: c(max(0, a + b - 1), min(a, b)).
    """
    (a_low, a_high), (b_low, b_high) = _pair("a", a), _pair("b", b)
    return max(0.0, a_low + b_low - 1), min(a_high, b_high)


def four_parts(a: float, b: float) -> pd.DataFrame:
    """The whole in four parts where A and B overlap least, as without any association (a b), and most.

    Columns: case (minimum, expected, maximum), both, a_only, b_only, neither. Errors: ValueError for a share outside
    0..1. Source: Fréchet (1951), as `frechet`. R: by hand as there.
    """
    low, high = frechet(a, b)
    frame = pd.DataFrame({"case": ["minimum", "expected", "maximum"], "both": [low, a * b, high]})
    frame["a_only"], frame["b_only"] = a - frame["both"], b - frame["both"]
    frame["neither"] = (1 - a - frame["b_only"]).clip(lower=0)
    return frame


def conditional(a: Share, b: Share) -> tuple[float, float]:
    """Bounds of P(A|B) from P(A) and P(B): max(0, 1 - (1 - a) / b) to min(1, a / b).

    With intervals: the widest bounds over both. Errors: ValueError when P(B) can only be 0. Source: Fréchet
    (1951); Duncan and Davis (1953), American Sociological Review 18: 665-666. R: by hand as above.
    """
    (a_low, a_high), (b_low, b_high) = _pair("a", a), _pair("b", b)
    if b_high == 0:
        raise ValueError("b must be above 0: nobody is in B, so P(A|B) has no meaning.")
    if b_low == 0:
        # As P(B) shrinks to nothing, P(A|B) is free unless A holds for everybody or for nobody.
        return float(a_low == 1), float(a_high > 0)
    return max(0.0, 1 - (1 - a_low) / b_low), min(1.0, a_high / b_low)


def difference(a: Share, b: Share) -> tuple[float, float]:
    """Bounds of P(A|B) - P(A|not B) from P(A) and P(B).

    Low max(-a / (1 - b), -(1 - a) / b), high min(a / b, (1 - a) / (1 - b)): both grow with the joint share,
    so they stand at Fréchet's bounds. With intervals: the widest. Errors: ValueError when B can only be
    nobody or everybody. Source: Duncan and Davis (1953). R: by hand as above.
    """
    (a_low, a_high), (b_low, b_high) = _pair("a", a), _pair("b", b)
    if b_high == 0 or b_low == 1:
        raise ValueError("b must lie between 0 and 1: without two groups there is no difference.")
    return -_largest_difference(1 - a_high, 1 - a_low, b_low, b_high), _largest_difference(a_low, a_high, b_low, b_high)


def _largest_difference(a_low: float, a_high: float, b_low: float, b_high: float) -> float:
    """Largest min(a / b, (1 - a) / (1 - b)) over the box: 1 where a = b is possible, else at the nearest
    corner."""
    if a_high < b_low:
        return a_high / b_low
    if a_low > b_high:
        return (1 - a_low) / (1 - b_high)
    return 1.0


def joint_counts(count_a: int, count_b: int, n: int) -> Ints:
    """All joint counts that two counts of one sample of n allow: max(0, A + B - n) ... min(A, B).

    Errors: ValueError for counts outside 0..n. Source: Fréchet (1951). R: max(0, a + b - n):min(a, b).
    """
    size = positive_int("n", n)
    for name, count in (("count_a", count_a), ("count_b", count_b)):
        if positive_int(name, count, least=0) > size:
            raise ValueError(f"{name} must not exceed n = {size}; given {count}.")
    return np.arange(max(0, count_a + count_b - size), min(count_a, count_b) + 1, dtype=np.int64)


def association_range(count_a: int, count_b: int, n: int) -> Association:
    """How strongly A and B may go together, for all 2 x 2 tables with their counts.

    phi = (n j - A B) / sqrt(A B (n - A)(n - B)) at the lowest and highest joint count j; joint_expected = A B
    / n (independence). phi and the difference are None when A or B holds for nobody or everybody (difference:
    B). Errors: ValueError. Source: Duncan and Davis (1953). R: psych::phi of the two extreme tables.
    """
    joint = joint_counts(count_a, count_b, n)
    ends = np.array([joint[0], joint[-1]], dtype=float)
    phi: list[float] | list[None] = [None, None]
    gap: list[float] | list[None] = [None, None]
    if 0 < count_b < n:
        gap = (ends / count_b - (count_a - ends) / (n - count_b)).tolist()
        if 0 < count_a < n:
            spread = math.sqrt(count_a * count_b * (n - count_a) * (n - count_b))
            phi = ((n * ends - count_a * count_b) / spread).tolist()
    return Association(int(joint[0]), int(joint[-1]), count_a * count_b / n, phi[0], phi[1], gap[0], gap[1], int(n))


def joint_counts_unlinked(count_a: int, count_b: int, n: int, df: int, level: float = 0.05) -> Ints:
    """The joint counts of `joint_counts` that agree with a larger table's chi-square being not significant.

    A table crossed in full (r x c, df = (r - 1)(c - 1)) bounds every 2 x 2 table made of it by counting rows and
    columns together, since merging never raises Pearson's chi-square: n (n j - A B)² / (A B (n - A)(n - B)) stays
    below the quantile of df at 1 - level. No continuity correction. Errors: ValueError for counts outside 0..n, df
    below 1 or a level outside 0..1. Source: Kullback (1959), Information Theory and Statistics, ch. 2 (grouping
    loses information). R: chisq.test(matrix(c(j, B - j, A - j, n - A - B + j), 2), correct = FALSE)$statistic <
    qchisq(1 - level, df).
    """
    from scipy.special import chdtri

    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1; given {level}.")
    critical = float(chdtri(positive_int("df", df), level))
    joint = joint_counts(count_a, count_b, n)
    spread = count_a * count_b * (n - count_a) * (n - count_b)
    if spread == 0:  # everybody or nobody: one table only, and nothing in it can differ
        return joint
    return joint[n * (n * joint - count_a * count_b) ** 2 / spread < critical]


def mcnemar_range(count_before: int, count_after: int, n: int) -> tuple[float, float]:
    """Lowest and highest exact McNemar p over all integer tables with the two counts of one sample.

    The discordant cells are A - j and B - j for a joint count j; p = two-sided binomial at 1/2 (1 when there
    is no discordant pair). Errors: ValueError. Source: McNemar (1947), Psychometrika 12: 153-157.
    R: binom.test(A - j, A + B - 2 * j)$p.value over all j.
    """
    from scipy.special import bdtr

    joint = joint_counts(count_before, count_after, n)
    fewer = min(count_before, count_after) - joint
    pairs = count_before + count_after - 2 * joint
    p = np.minimum(1.0, 2 * bdtr(fewer.astype(float), pairs, 0.5))
    return float(p.min()), float(p.max())


@dataclass(frozen=True)
class Together:
    """What is left open about A and B together: (low, high) of P(A and B), P(A|B) and P(A|B) - P(A|not B)."""

    joint: tuple[float, float]
    among: tuple[float, float]
    difference: tuple[float, float]


def together(a: Share, b: Share) -> Together:
    """`frechet`, `conditional` and `difference` of the same two shares. Errors: as these three."""
    return Together(frechet(a, b), conditional(a, b), difference(a, b))


def together_unlinked(
    counts_a: tuple[int, int], counts_b: tuple[int, int], n: int, df: int, level: float = 0.05
) -> Together:
    """The same three ranges in one sample of n where a larger table's chi-square was not significant.

    counts_a, counts_b: (fewest, most) with A and with B, both ends possible; every pair of counts and every joint
    count of `joint_counts_unlinked` is tried, so that rounding to whole respondents is always in the ranges. df,
    level: of the test, as there. Errors: ValueError where B can be nobody or everybody, where the counts do not fit
    n, or where no joint count agrees with the test. Source: as joint_counts_unlinked. R: by hand, over
    expand.grid(a, b, j).
    """
    size = positive_int("n", n)
    for name, (fewest, most) in (("counts_a", counts_a), ("counts_b", counts_b)):
        if not 0 <= fewest <= most <= size:
            raise ValueError(f"{name} must be a pair (fewest, most) within 0..{size}; given {fewest}, {most}.")
    if counts_b[0] == 0 or counts_b[1] == size:
        raise ValueError("counts_b must lie between 0 and n: without two groups there is no difference.")
    joint, among, gap = [], [], []
    for count_a in range(counts_a[0], counts_a[1] + 1):
        for count_b in range(counts_b[0], counts_b[1] + 1):
            both = joint_counts_unlinked(count_a, count_b, size, df, level)
            joint.append(both / size)
            among.append(both / count_b)
            gap.append(both / count_b - (count_a - both) / (size - count_b))
    if not any(map(len, joint)):
        raise ValueError("No joint count of these shares agrees with a test that is not significant.")
    ends = [np.concatenate(found) for found in (joint, among, gap)]
    return Together(*((float(found.min()), float(found.max())) for found in ends))
