"""How many digits the statistics keep: against NIST's certified data sets, and against R.

Run: make bench, or python -m tests.bench.accuracy. Digits are log relative errors, -log10(|x - c| / |c|), the worst of
each set, at most 15 (all that a double holds); where NIST certifies 0 the absolute error counts.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from components.stats import means, regression
from tests.reference import against_r
from tests.reference import nist_sets as nist


def _digits(values: Iterable[float], certified: Iterable[str]) -> float:
    return min(nist.lre(float(v), float(c)) for v, c in zip(values, certified, strict=True))


def linear_digits(name: str) -> dict[str, float]:
    """Correct digits of our least squares on one of NIST's sets."""
    problem = nist.linear(name)
    fit = regression.ols(problem.frame, "y", problem.predictors, intercept=problem.intercept)
    certified = problem.certified
    return {
        "coefficients": _digits(fit.coefficients["value"], certified["coefficients"]),
        "standard errors": _digits(fit.coefficients["error"], certified["errors"]),
        "R2": _digits([fit.r2], [certified["r2"]]),
        "residual sd": _digits([fit.residual_sd], [certified["residual_sd"]]),
    }


def univariate_digits(name: str) -> dict[str, float]:
    """Correct digits of mean and standard deviation, and the most that doubles of these decimals can give."""
    values, _ = nist.univariate(name)
    certified = nist.CERTIFIED[name]
    return {
        "mean": _digits([means.mean(values).value], [certified["mean"]]),
        "sd": _digits([means.weighted_sd(values, ddof=1)], [certified["sd"]]),
        "sd of the doubles": nist.lre(means.weighted_sd(values, ddof=1), nist.exact_sd(values)),
    }


def family_table() -> pd.DataFrame:
    """Largest relative difference from R by family, at the tight tolerance and where R itself is approximate."""
    rows = []
    found = pd.DataFrame(
        [(c.family, c.name, c.difference, c.tolerance, c.why) for c in against_r.comparisons()],
        columns=["family", "name", "difference", "tolerance", "why"],
    )
    for family, part in found.groupby("family", sort=False):
        tight = part[part["tolerance"] == against_r.TIGHT]
        worst = tight.loc[tight["difference"].idxmax()]
        rows.append((family, len(tight), f"{worst['difference']:.1e}", worst["name"]))
    return pd.DataFrame(rows, columns=["family", "values", "largest difference", "where"])


def loose_table() -> pd.DataFrame:
    """The comparisons with a tolerance wider than 1e-8, and why."""
    loose = [c for c in against_r.comparisons() if c.tolerance != against_r.TIGHT]
    rows = [(f"{c.family}: {c.name}", f"{c.difference:.1e}", f"{c.tolerance:.0e}", c.why) for c in loose]
    return pd.DataFrame(rows, columns=["value", "difference", "tolerance", "why"])


def main() -> None:
    """Print all tables."""

    def show(title: str, frame: pd.DataFrame) -> None:
        print(f"\n{title}\n{frame.to_string(index=False, float_format=lambda v: f'{v:.1f}')}")

    level = {name: entry["difficulty"] for name, entry in nist.CERTIFIED.items()}
    linear = [{"set": n, "difficulty": level[n], **linear_digits(n)} for n in nist.LINEAR]
    show("NIST, linear regression: correct digits of regression.ols", pd.DataFrame(linear))
    single = [{"set": n, "difficulty": level[n], **univariate_digits(n)} for n in nist.UNIVARIATE]
    show("NIST, univariate: correct digits of means.mean and means.weighted_sd(ddof=1)", pd.DataFrame(single))
    print("sd of the doubles: against the exact sd of the numbers as doubles hold them, not of the printed decimals")
    show("R: largest relative difference by family (tolerance 1e-8)", family_table())
    show("R: values with a wider tolerance", loose_table())
    print("\nR and packages: " + ", ".join(f"{name} {v}" for name, v in against_r.R["made_with"].items()))


if __name__ == "__main__":
    main()
