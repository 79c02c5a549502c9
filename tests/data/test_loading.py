"""The one reader of data refuses what is not as described, and says which sentence to show."""

import hashlib
import json
import shutil

import pandas as pd
import pytest

from components import datasets


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of one package that a test may spoil."""
    shutil.copytree(datasets.DATA / "digital_skills", tmp_path / "digital_skills")
    monkeypatch.setattr(datasets, "DATA", tmp_path)
    return tmp_path / "digital_skills"


def problem(name: str) -> str:
    with pytest.raises(datasets.DatasetError) as caught:
        datasets.load(name)
    return caught.value.problem


def test_whole_package_loads(copy):
    assert len(datasets.load("digital_skills").table("answers")) == 17


def test_unknown_package_lists_what_there_is(copy):
    with pytest.raises(datasets.DatasetError, match="digital_skills"):
        datasets.load("nowhere")


def test_missing_file(copy):
    (copy / "answers.csv").unlink()
    assert problem("digital_skills") == "missing_file"


def test_one_changed_byte(copy):
    path = copy / "answers.csv"
    path.write_bytes(path.read_bytes().replace(b"38.6", b"38.7"))
    assert problem("digital_skills") == "checksum"


@pytest.mark.parametrize(
    ("old", "new"), [(b"percent", b"per_cent"), (b"38.6,percent", b"many,percent"), (b"printed,", b"print,")]
)
def test_a_sealed_file_of_another_shape(copy, old, new):
    """A code, a type and a column that the schema does not allow, with the right checksum."""
    path = copy / "answers.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    description = json.loads((copy / "datapackage.json").read_text("utf8"))
    for resource in description["resources"]:
        if resource["path"] == "answers.csv":
            resource["hash"] = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    (copy / "datapackage.json").write_text(json.dumps(description), "utf8")
    assert problem("digital_skills") == "schema"


def test_fingerprint_follows_every_byte(copy):
    before = datasets.fingerprint("digital_skills")
    path = copy / "labels.kk.toml"
    path.write_bytes(path.read_bytes() + b"\n")
    assert datasets.fingerprint("digital_skills") != before


def test_tables_are_handed_out_as_copies(copy):
    data = datasets.load("digital_skills")
    mine = data.table("answers")
    mine["value"] = 0
    assert data.table("answers")["value"].sum() > 0


# ------------------------------------------------------------------ parquet, and what no page reads


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A copy of the package with rows that a test may spoil."""
    shutil.copytree(datasets.DATA / "teacher_satisfaction", tmp_path / "teacher_satisfaction")
    monkeypatch.setattr(datasets, "DATA", tmp_path)
    return tmp_path / "teacher_satisfaction"


def seal(folder, file: str) -> None:
    """Write the checksum of the bytes as they are now into the package."""
    description = json.loads((folder / "datapackage.json").read_text("utf8"))
    (resource,) = (one for one in description["resources"] if one["path"] == file)
    resource["hash"] = "sha256:" + hashlib.sha256((folder / file).read_bytes()).hexdigest()
    (folder / "datapackage.json").write_text(json.dumps(description), "utf8")


def spoil(folder, change) -> None:
    """Change the rows and seal them."""
    change(pd.read_parquet(folder / "rows.parquet")).to_parquet(folder / "rows.parquet", index=False)
    seal(folder, "rows.parquet")


def test_rows_are_read_with_the_types_of_the_schema(built):
    rows = datasets.load("teacher_satisfaction").table("rows")
    assert rows["item_01"].dtype == "int64" and {type(code) for code in rows["gender"]} == {str}
    assert len(rows) == rows["set"].nunique() * 287


def test_rows_saved_again_are_still_good(built):
    """What the tests below refuse is the change, not the writing."""
    spoil(built, lambda rows: rows)
    datasets.load("teacher_satisfaction")


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.assign(gender=rows["gender"].astype(object).where(rows.index > 0, "man")),
        lambda rows: rows.assign(item_07=rows["item_07"].astype(int).where(rows.index > 0, 6)),
        lambda rows: rows.assign(age=rows["age"].astype(str).where(rows.index > 0, "young")),
        lambda rows: rows.assign(age=rows["age"] + 0.5),
        lambda rows: rows.assign(satisfaction=rows["satisfaction"].astype("Int64").where(rows.index > 0)),
        lambda rows: rows.rename(columns={"item_07": "item_7"}),
        lambda rows: rows.drop(columns="experience"),
        lambda rows: rows[[*rows.columns[::-1]]],
    ],
    ids=["code", "answer_6", "type", "half_a_year", "gap", "name", "column_missing", "order"],
)
def test_sealed_rows_of_another_shape(built, change):
    spoil(built, change)
    assert problem("teacher_satisfaction") == "schema"


@pytest.mark.parametrize("file", ["rows.parquet", "witnesses.parquet"])
def test_one_changed_byte_of_a_parquet_file(built, file):
    """Also of the file that no page reads."""
    raw = bytearray((built / file).read_bytes())
    raw[len(raw) // 2] ^= 1
    (built / file).write_bytes(raw)
    assert problem("teacher_satisfaction") == "checksum"


@pytest.mark.parametrize("file", ["rows.parquet", "witnesses.parquet"])
def test_a_missing_parquet_file(built, file):
    (built / file).unlink()
    assert problem("teacher_satisfaction") == "missing_file"


def test_a_proof_is_sealed_but_not_read(built):
    """Its bytes need not even be a table."""
    (built / "witnesses.parquet").write_bytes(b"no table at all")
    seal(built, "witnesses.parquet")
    data = datasets.load("teacher_satisfaction")
    assert "witnesses" not in data.tables and "witnesses" not in data.documents and "rows" in data.tables


def test_sealed_bytes_that_are_no_parquet(built):
    (built / "rows.parquet").write_bytes(b"no table at all")
    seal(built, "rows.parquet")
    assert problem("teacher_satisfaction") == "schema"
