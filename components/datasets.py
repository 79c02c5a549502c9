"""The only reader of `data/`: a Frictionless package in, checked tables out.

Every file is compared with the checksum in its package before a number of it is shown, and every row with the
schema. What does not hold is a `DatasetError`, whose `problem` tells the screen which sentence to show.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from components.sources import mark, origin

DATA = Path(__file__).resolve().parent.parent / "data"

# Frictionless field types and the pandas types they are checked as (nullable, so that a gap is told from a number).
_DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean", "year": "Int64"}


class DatasetError(Exception):
    """A package that cannot be shown. `problem`: unknown, missing_file, checksum or schema."""

    def __init__(self, problem: str, dataset: str, detail: str) -> None:
        super().__init__(f"{dataset}: {problem}: {detail}")
        self.problem, self.dataset, self.detail = problem, dataset, detail


@dataclass(frozen=True, eq=False)
class Dataset:
    """One package: its description, its tables by name, its other files as text, its labels by language."""

    name: str
    package: dict[str, Any]
    tables: dict[str, pd.DataFrame]
    documents: dict[str, str]
    labels: dict[str, dict[str, dict[str, str]]]

    def table(self, resource: str) -> pd.DataFrame:
        """One table that knows its origin; what a page does to it stays in that page (pandas copies on write)."""
        if resource not in self.tables:
            raise DatasetError("unknown", self.name, f"{resource}; there are {', '.join(sorted(self.tables))}")
        return self.tables[resource].copy(deep=False)


def names() -> list[str]:
    """The datasets there are, in alphabetical order."""
    return sorted(path.parent.name for path in DATA.glob("*/datapackage.json"))


def fingerprint(name: str) -> str:
    """sha256 over the bytes of every file of the package: the key of anything cached from it."""
    digest = hashlib.sha256()
    for path in sorted((DATA / name).glob("*.*")):
        now = path.stat()
        digest.update(path.name.encode() + _digest(path, now.st_mtime_ns, now.st_size))
    return digest.hexdigest()


@lru_cache(maxsize=256)
def _digest(path: Path, stamp: int, size: int) -> bytes:
    """sha256 of a file; read again only when it was written to."""
    return hashlib.sha256(path.read_bytes()).digest()


def load(name: str) -> Dataset:
    """Read a package from disk and check it.

    Raises DatasetError: `unknown` (no such package), `missing_file`, `checksum` (the bytes are not the ones the
    package describes) or `schema` (a column, a type, a code or a number that the package does not allow).
    """
    folder = DATA / name
    description = folder / "datapackage.json"
    if not description.is_file():
        raise DatasetError("unknown", name, f"there are {', '.join(names())}")
    package = json.loads(description.read_text("utf8"))
    tables: dict[str, pd.DataFrame] = {}
    documents: dict[str, str] = {}
    for resource in package["resources"]:
        raw = _checked_bytes(folder, name, resource)
        if resource.get("role") == "proof":  # for whoever checks the package; no page reads it
            continue
        if resource.get("format") == "csv":
            table = _checked_table(name, resource, _csv(resource, raw))
        elif resource.get("format") == "parquet":
            table = _checked_table(name, resource, _parquet(name, resource, raw))
        else:
            documents[resource["name"]] = raw.decode("utf8")
            continue
        tables[resource["name"]] = mark(table, origin(package, name, resource))
    labels = {
        path.name.split(".")[1]: tomllib.loads(path.read_text("utf8")) for path in sorted(folder.glob("labels.*.toml"))
    }
    return Dataset(name, package, tables, documents, labels)


def _checked_bytes(folder: Path, name: str, resource: dict[str, Any]) -> bytes:
    path = folder / resource["path"]
    if not path.is_file():
        raise DatasetError("missing_file", name, resource["path"])
    raw = path.read_bytes()
    if "sha256:" + hashlib.sha256(raw).hexdigest() != resource["hash"]:
        raise DatasetError("checksum", name, resource["path"])
    return raw


def _csv(resource: dict[str, Any], raw: bytes) -> pd.DataFrame:
    missing = resource["schema"].get("missingValues", [""])
    return pd.read_csv(io.BytesIO(raw), dtype="string", keep_default_na=False, na_values=missing)


def _parquet(name: str, resource: dict[str, Any], raw: bytes) -> pd.DataFrame:
    try:
        return pd.read_parquet(io.BytesIO(raw))
    except ValueError as error:
        raise DatasetError("schema", name, f"{resource['path']}: not a Parquet file") from error


def _checked_table(name: str, resource: dict[str, Any], text: pd.DataFrame) -> pd.DataFrame:
    fields = resource["schema"]["fields"]
    expected = [field["name"] for field in fields]
    if list(text.columns) != expected:
        raise DatasetError("schema", name, f"{resource['path']}: columns {list(text.columns)}")
    columns = {}
    for field in fields:
        column, rules = text[field["name"]], field.get("constraints", {})
        where = f"{resource['path']}, {field['name']}"
        try:
            columns[field["name"]] = column.astype(_DTYPES.get(field["type"], "string"))  # type: ignore[call-overload]
        except (ValueError, TypeError) as error:
            raise DatasetError("schema", name, f"{where}: not {field['type']}") from error
        if rules.get("required") and column.isna().any():
            raise DatasetError("schema", name, f"{where}: empty cells")
        if "enum" in rules:
            strange = {str(code) for code in column.dropna().unique()} - {str(code) for code in rules["enum"]}
            if strange:
                raise DatasetError("schema", name, f"{where}: {', '.join(sorted(strange))}")
        if "minimum" in rules or "maximum" in rules:
            low, high = rules.get("minimum", -math.inf), rules.get("maximum", math.inf)
            if not columns[field["name"]].dropna().between(low, high).all():
                raise DatasetError("schema", name, f"{where}: not between {low} and {high}")
    return pd.DataFrame({field: _plain(column) for field, column in columns.items()})


def _plain(column: pd.Series) -> pd.Series:
    """Words as Python strings with None for a gap, numbers as floats with NaN, whole numbers without a gap as such.

    Small frames of these are several times faster than pandas' nullable types; a column of whole numbers that has
    gaps stays nullable, since a year must not become a float.
    """
    if column.dtype == "string":
        words = column.astype(object)
        return words.where(words.notna(), None)
    if column.dtype == "Float64":
        return column.astype(float)
    return column.astype("int64") if column.dtype == "Int64" and not column.isna().any() else column
