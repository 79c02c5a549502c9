"""Short forms of what nearly every section does with rows. Filtered rows still know where they come from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd


def only(rows: pd.DataFrame, **wanted: Any) -> pd.DataFrame:
    """The rows whose cells are these: `only(rows, theme=["income", "work"], stance="denies")`; several of a column
    are given as a list, a tuple, a set or a column."""
    for column, cell in wanted.items():
        several = isinstance(cell, list | tuple | set | pd.Series | pd.Index)
        rows = rows[rows[column].isin(list(cell)) if several else rows[column] == cell]
    return rows


def cells(grid: pd.DataFrame, value: str = "value") -> pd.DataFrame:
    """A table as one row a cell, line by line: row, column, and what the cell holds under the name `value`."""
    wide, long = len(grid.columns), len(grid)
    held = grid.to_numpy().ravel()
    return pd.DataFrame({"row": np.repeat(grid.index, wide), "column": [*grid.columns] * long, value: held})


def lookup(rows: pd.DataFrame, key: str, value: str) -> dict[Any, Any]:
    """The column `value` by the column `key`, in the order of the rows."""
    return dict(zip(rows[key], rows[value], strict=True))
