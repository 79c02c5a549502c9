"""Which of the ways to count a change in percent a printed change agrees with (METHODS, section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from components.stats import rounding

Exact = int | float | Fraction


def ways(start: Exact, end: Exact) -> dict[str, Fraction]:
    """The percentages that a change from `start` to `end` can be counted as, exactly.

    of_start: 100 (end - start) / start; of_end: 100 (end - start) / end; ratio: 100 end / start; inverse:
    -100 start / end, the ratio taken the wrong way round, as a loss. A float counts as the binary fraction that it is.
    Errors: ValueError for a start or end of 0. R: by hand.
    """
    first, last = Fraction(start), Fraction(end)
    if first == 0 or last == 0:
        raise ValueError(f"start and end must not be 0; given {start} and {end}.")
    return {
        "of_start": 100 * (last - first) / first,
        "of_end": 100 * (last - first) / last,
        "ratio": 100 * last / first,
        "inverse": -100 * first / last,
    }


def agreeing(start: Exact, end: Exact, as_printed: str, rules: Sequence[str] = ("half_up", "truncation")) -> list[str]:
    """The ways of counting that print as the printed change by any of the rules, its sign included.

    as_printed: "+12,3%", "-4.5" or "7": a percent sign and a plus say nothing. Result: keys of `ways`, in their order;
    empty where none agrees. Errors: ValueError as ways, for a string that is no number, or an unknown rule.
    R: by hand: formatC(abs(way), digits, format = "f").
    """
    number = as_printed.strip("%")
    size = number.lstrip("+-")
    return [
        way
        for way, exact in ways(start, end).items()
        if (exact < 0) == number.startswith("-") and any(rounding.prints_as(abs(exact), size, rule) for rule in rules)
    ]
