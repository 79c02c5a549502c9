"""How far a quantity of a group can go while what is printed of all respondents still holds (METHODS, section 4).

Counts are ranges (fewest, most) of whole respondents, shares ranges (low, high) of fractions.
"""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike

from components.stats import bounds, ensembles

Counts = tuple[int, int]
Range = tuple[float, float]


def left_over(counts: Counts, n: int) -> Counts:
    """How many of n are not among those counted: n - most to n - fewest.

    Errors: ValueError for counts that are no range within 0..n. R: n - rev(counts).
    """
    fewest, most = counts
    if not 0 <= fewest <= most <= n:
        raise ValueError(f"counts must be a pair (fewest, most) within 0..{n}; given {counts!r}.")
    return n - most, n - fewest


def answer_counts(printed: Sequence[Counts], together: Counts, unprinted: int, n: int) -> list[Counts]:
    """How many of n gave each answer of a scale, where only the highest answers and their sum are printed.

    printed: each printed answer, rising; together: all of these; unprinted: how many lower answers are not printed.
    Each of them may hold nobody, or everybody who is left over. Result: one pair an answer, lowest answer first.
    Errors: ValueError as left_over. R: by hand.
    """
    return [(0, left_over(together, n)[1])] * unprinted + list(printed)


def group_mean(
    counts: Sequence[Counts], scores: Sequence[float], folded: int, n: int, group: Counts
) -> tuple[float, float]:
    """Lowest and highest mean score in a group of between group[0] and group[1] of n respondents.

    scores: of all answers, rising. counts: the `folded` lowest answers together, then each of the others. Those in
    the folded answers all give the lowest of them, or all give the highest. Errors: ValueError for a number of
    counts that does not fit, and as ensembles.mean_bounds. Source: as there. R: as there, twice.
    """
    if not 1 <= folded <= len(scores) or len(counts) != len(scores) - folded + 1:
        raise ValueError(f"counts must be one pair for {folded} answers together and one for each other answer.")
    others = list(scores[folded:])
    low, _ = ensembles.mean_bounds(counts, [scores[0], *others], n, group)
    _, high = ensembles.mean_bounds(counts, [scores[folded - 1], *others], n, group)
    return low, high


def group_share(share: Range, group: Counts, n: int, *, against_rest: bool = False) -> Range:
    """Bounds of a share in a group of between group[0] and group[1] of n, from the share among all alone.

    against_rest: of the difference to the share in the rest instead. Errors and source: as bounds.conditional and
    bounds.difference. R: as these.
    """
    size = group[0] / n, group[1] / n
    return bounds.difference(share, size) if against_rest else bounds.conditional(share, size)


def around(values: ArrayLike, reach: Range) -> tuple[Range, Range]:
    """Range of a quantity over the sets, and its reachable range, which is at least as wide.

    values: one a set, NaN where it has none; reach: the ends that a search or a bound found. A set that was built lies
    within what is reachable, whatever was found. R: range(values, na.rm = TRUE); range(c(values, reach), na.rm = TRUE).
    """
    inner = ensembles.spread(values)
    return inner, (min(reach[0], inner[0]), max(reach[1], inner[1]))
