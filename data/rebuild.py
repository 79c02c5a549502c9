"""Make what is made and compare it, byte for byte, with what is checked in: `make data`.

python data/rebuild.py [NAME ...]      every data/*/build.py (or those of the named packages) into a temporary folder;
                                       differences are errors
python data/rebuild.py --seal NAME     write checksum and size of the files of data/NAME into its description,
                                       after a transcription was compared with its source
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

DATA = Path(__file__).resolve().parent


def differences(package: Path) -> list[str]:
    """Files of `package` that its build.py makes otherwise than they are checked in."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([sys.executable, "-m", f"data.{package.name}.build", "--out", out], check=True, cwd=DATA.parent)
        made = sorted(path for path in Path(out).iterdir() if path.is_file())
        if not made:
            return [f"{package.name}: build.py made nothing"]
        return [
            f"{package.name}/{path.name} differs from what build.py makes"
            for path in made
            if not (package / path.name).is_file() or path.read_bytes() != (package / path.name).read_bytes()
        ]


def unsealed(package: Path) -> list[str]:
    """Files whose bytes are not the ones that the description of `package` names."""
    description = json.loads((package / "datapackage.json").read_text("utf8"))
    return [
        f"{package.name}/{resource['path']}: checksum or size differs from datapackage.json"
        for resource in description["resources"]
        if (resource["hash"], resource["bytes"]) != _seal_of(package / resource["path"])
    ]


def _seal_of(path: Path) -> tuple[str, int]:
    raw = path.read_bytes()
    return "sha256:" + hashlib.sha256(raw).hexdigest(), len(raw)


def seal(package: Path) -> None:
    """Write the checksum and size of each file into the description of `package`."""
    path = package / "datapackage.json"
    description = json.loads(path.read_text("utf8"))
    for resource in description["resources"]:
        resource["hash"], resource["bytes"] = _seal_of(package / resource["path"])
    path.write_text(json.dumps(description, ensure_ascii=False, indent=2) + "\n", "utf8")


def main() -> int:
    """Exit code 0 when everything is as described."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seal", metavar="NAME")
    wanted = parser.parse_args()
    if wanted.seal:
        seal(DATA / wanted.seal)
        return 0
    packages = sorted(path.parent for path in DATA.glob("*/datapackage.json"))
    unknown = set(wanted.names) - {package.name for package in packages}
    if unknown:
        parser.error(f"no package {', '.join(sorted(unknown))}; there are {', '.join(p.name for p in packages)}")
    packages = [package for package in packages if not wanted.names or package.name in wanted.names]
    problems = [problem for package in packages for problem in unsealed(package)]
    for package in packages:
        if (package / "build.py").is_file():
            problems += differences(package)
    print("\n".join(problems) or f"{len(packages)} packages: as described, and rebuilt to the same bytes")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
