"""The one reader of data refuses what is not as described, and says which sentence to show."""

import json
import shutil

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
    import hashlib

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
