"""How large a sample must be, and how exact a sample of a given size is."""

from __future__ import annotations

import math

from components.stats._checks import design_effect_value, normal_quantile, one_of


def _check_size(share: float, design_effect: float, population: float | None, least: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"share must be a fraction between 0 and 1; given {share!r}.")
    design_effect_value(design_effect)
    if population is not None and not population >= least:
        raise ValueError(f"population must be at least {least:g}; given {population!r}.")


def margin_of_error(
    share: float,
    n: float,
    confidence: float = 0.95,
    design_effect: float = 1.0,
    population: float | None = None,
) -> float:
    """Half-width of the normal interval, z sqrt(deff p q / n · (N - n) / (N - 1)), as a fraction.

    population N: size of the finite population, None for a large one. Errors: ValueError. Source: Cochran
    (1977), Sampling Techniques, 75-76. R: qnorm(.975) * sqrt(deff * p * (1 - p) / n * (N - n) / (N - 1)).
    """
    if not n > 0:
        raise ValueError(f"n must be above 0; given {n!r}.")
    _check_size(share, design_effect, population, max(n, 2))
    finite = 1.0 if population is None else (population - n) / (population - 1)
    return normal_quantile(confidence) * math.sqrt(design_effect * share * (1 - share) / n * finite)


def required_n(
    share: float,
    margin: float,
    confidence: float = 0.95,
    design_effect: float = 1.0,
    population: float | None = None,
    method: str = "normal",
) -> int:
    """Smallest sample whose interval for an expected share is not wider than ± margin.

    method "normal": n0 = deff z² p q / margin², n = n0 / (1 + (n0 - 1) / N), rounded up (Cochran). "wilson":
    the smallest n whose Wilson interval, at the effective size, has a half-width of margin or less. share and
    margin are fractions. Errors: ValueError. Source: Cochran (1977), 75-76. R:
    samplingbook::sample.size.prop(margin, share, N, level) for "normal".
    """
    one_of("method", method, ("normal", "wilson"))
    _check_size(share, design_effect, population, 2)
    if not 0 < margin < 1:
        raise ValueError(f"margin must be a fraction between 0 and 1, as 0.03; given {margin!r}.")
    z = normal_quantile(confidence)
    if method == "normal":
        wanted = design_effect * z**2 * share * (1 - share) / margin**2
    else:
        # Half-width² = z² (pq m + z²/4) / (m + z²)² with m the effective size: a quadratic in m.
        a = z**2 / margin**2
        half = z**2 - a * share * (1 - share) / 2
        wanted = design_effect * (-half + math.sqrt(max(half**2 - z**4 + a * z**2 / 4, 0.0)))
    if population is not None and wanted > 0:
        wanted = wanted / (1 + (wanted - 1) / population)
    return max(1, math.ceil(round(wanted, 9)))
