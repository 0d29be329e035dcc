"""The tree: nothing in it belongs to one machine, and what it says of itself is so."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Hosts of package registries, and places of single machines: nothing that is kept may depend on either.
FOREIGN = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|registry\.yarnpkg|crates\.io|"
    r"(?<![\w.])/(?:work|root|workspace|mnt|opt(?!/homebrew/|/mysql\*/)|Users/\w+|home/(?!you\b|me\b|learner\b|ada\b)\w+)/",
    re.IGNORECASE,
)
# Files that speak of such names on purpose.
ON_PURPOSE = {
    "tests/repo/test_tree.py",
    *(f"tests/attacks/answers/E01-read-secrets.{end}" for end in ("py", "R", "java")),
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts(*endings: str) -> list[Path]:
    return [path for path in tracked() if path.suffix in endings]


def test_no_file_names_a_registry_or_a_machine():
    found = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if name not in ON_PURPOSE and not path.is_symlink():
            found += [f"{name}: {match[0]}" for match in FOREIGN.finditer(text)]
    assert found == []


def test_no_formula_has_lost_its_dollars():
    """A shell puts the number of its process in the place of two of them."""
    found = []
    for path in texts(".md"):
        prose = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        found += [f"{path.relative_to(ROOT)}: {line}" for line in re.findall(r"^\d+$", prose, flags=re.MULTILINE)]
    assert found == []


def test_nothing_is_kept_that_is_made():
    # One stop of the road is called `build`; nothing else may be.
    made = re.compile(
        r"(^|/)(node_modules|__pycache__|\.venv|dist|(?<!ml-engineer/)build|\.hypothesis)/|\.pyc$|\.sqlite$|\.whl$"
    )
    assert [path for path in tracked() if made.search(str(path.relative_to(ROOT)))] == []


def test_scripts_can_be_run():
    for name in ("milepost", "test", ".ci/run"):
        path = ROOT / name
        assert path.stat().st_mode & 0o111, name
        assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n"), name


def test_every_exclusion_of_the_linter_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    begin = lines.index("[tool.ruff.lint]")
    end = lines.index("[tool.ruff.lint.pydocstyle]")
    rules = [line for line in lines[begin:end] if re.match(r'\s+"[A-Z]+\d*"', line)]
    assert len(rules) > 20
    assert [line for line in rules if not re.search(r"#\s\S.{5,}", line)] == []


def test_every_room_has_its_floor():
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = table["contracts"][0]
    assert layers["exhaustive"] is True
    named = set(re.findall(r"\w+", " ".join(layers["layers"])))
    rooms = {path.parent.name for path in (ROOT / "src" / "milepost").glob("*/__init__.py")}
    assert rooms <= named


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return named | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src/milepost/sandbox/agents").rglob("*.py")), ids=lambda path: path.name
)
def test_an_agent_imports_nothing_of_ours(path):
    assert not {name for name in imports(path) if name.split(".")[0] in {"milepost", "msgspec", "sqlalchemy", "click"}}


def test_what_runs_in_the_toolset_imports_nothing_of_ours():
    assert not {name for name in imports(ROOT / "src/milepost/author/lesson_agent.py") if name.startswith("milepost")}


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tracks").rglob("check.py")), ids=lambda path: "/".join(path.parts[-3:-1])
)
def test_a_check_imports_only_the_check_language_and_numpy(path):
    standard = {
        "calendar",
        "warnings",
        "datetime",
        "math",
        "itertools",
        "collections",
        "functools",
        "fractions",
        "statistics",
        "string",
        "json",
        "csv",
        "decimal",
        "re",
        "textwrap",
        "typing",
        "types",
        "hashlib",
        "dataclasses",
    }
    kinds = {f"milepost.kinds.{name}" for name in ("shop", "sql", "documents", "channel", "workbooks", "services")}
    allowed = {"milepost.check", "milepost.kinds", "numpy"} | kinds | standard
    assert {name for name in imports(path) if name not in allowed and name.split(".")[0] not in allowed} == set()


def test_the_readme_shows_what_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists(), target
    assert "./milepost" in text
    assert "./test" in text
