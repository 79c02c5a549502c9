"""What a shown number rests on: the kinds of evidence, and the weakest of several."""

from __future__ import annotations

EVIDENCE = ("printed", "recomputed", "official", "reconstructed", "assumed")

# From the firmest ground to the weakest. A number of a statistical office is a copy, like a printed one.
_ORDER = {"printed": 0, "official": 1, "recomputed": 2, "reconstructed": 3, "assumed": 4}


def weakest(*evidence: str) -> str:
    """What a number rests on that was made from sources of the given kinds.

    Order, firmest first: printed, official, recomputed, reconstructed, assumed. The result is the weakest of
    the kinds given. One exception: printed and official numbers together give "recomputed", since the result
    was copied from neither. Missing rule: at least one kind. Errors: ValueError for an unknown kind or none.
    """
    if not evidence:
        raise ValueError("weakest needs at least one kind of evidence; none given.")
    for kind in evidence:
        if kind not in EVIDENCE:
            raise ValueError(f"evidence must be one of {', '.join(map(repr, EVIDENCE))}; given {kind!r}.")
    if set(evidence) == {"printed", "official"}:
        return "recomputed"
    return max(evidence, key=_ORDER.__getitem__)
