"""How rows are built that agree with everything article 2 prints (METHODS, section 5). Needed to build, not to read.

printed: what the article prints, as limits on counts.   target: loadings and the correlations that have them.
items: 21 columns of answers by rank swaps.              people: satisfaction and characteristics of the teachers.
directed: how far a quantity goes while all facts hold.
"""
