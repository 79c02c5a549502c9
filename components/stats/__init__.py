"""Pure statistics of Qogam: numbers in, an Estimate or a tidy frame out; one family of methods a file.

Nothing here reads a file, prints, or knows an article. scipy, statsmodels and scikit-learn are imported
inside the functions that use them, so that a page that does not need them starts without them.
"""
