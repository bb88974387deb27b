"""House rules read from the code itself."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "backend").rglob("*.py"))
CODE = [
    *FILES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "migrations").glob("*.py")),
]
ENDS = {"core/db.py", "migrate.py"}
HOSTS = re.compile(
    r"py[p]i\.org|python[h]osted\.|registry\.npm[j]s|deb\.deb[i]an|/ro[o]t/|/wor[k]/"
)


def commits(path):
    """`session.commit()` and its like; a desk's own verb may be called commit."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "commit"
            and isinstance(node.value, ast.Name)
        ):
            yield node.value.id


def calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield (
                node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            )


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_room(path):
    names, place = set(calls(path)), str(path.relative_to(ROOT / "backend"))
    ends = {name for name in commits(path) if "session" in name or "connection" in name}
    assert not ends or place in ENDS, "only core/db.py ends a transaction"
    if path.name == "routes.py":
        assert not names & {"select", "execute", "scalar", "scalars"}, "queries live in queries.py"
    assert not names & {"print", "breakpoint"} or place in {"cli.py"}


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_long(path):
    assert len(path.read_text().splitlines()) <= 400, "split by act"


def test_only_the_clock_asks_the_time():
    asking = re.compile(r"datetime\.now\(|date\.today\(|datetime\.utcnow\(|time\.time\(\)")
    allowed = {"core/clock.py", "seed/cases.py"}
    found = {
        str(path.relative_to(ROOT / "backend")) for path in FILES if asking.search(path.read_text())
    }
    assert found <= allowed


def test_every_domain_has_its_page():
    rooms = [
        p
        for p in (ROOT / "backend/domains").iterdir()
        if p.is_dir() and (p / "__init__.py").exists()
    ]
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


def test_no_registry_host_and_no_path_of_a_machine():
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    bad = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".png", ".jpg", ".xlsx", ".csv", ".ico"} or not path.exists():
            continue
        if HOSTS.search(path.read_text(errors="replace")):
            bad.append(name)
    assert bad == []


def test_one_library_in_one_place():
    homes = {
        "jose": {"core/security.py"},
        "passlib": {"core/security.py"},
        "pyotp": {"core/security.py"},
    }
    for library, allowed in homes.items():
        used = {
            str(p.relative_to(ROOT / "backend"))
            for p in FILES
            if re.search(rf"^(from|import) {library}\b", p.read_text(), re.M)
        }
        assert used == allowed
