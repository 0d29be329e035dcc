"""The documentation: made pages are current, links lead somewhere, and commands that it names exist."""

import importlib.util
import re
from pathlib import Path

import click
import pytest

from milepost.author.links import find_links
from milepost.cli.commands import milepost
from milepost.content import describe_errors

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
# `milepost --json` and the like: words that are no subcommand, and places where the name is the programme's alone.
_COMMAND = re.compile(r"(?:^|[`\s(])(?:\./)?milepost ((?:[a-z]+ ?){1,2})")


def script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def names(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_the_page_of_errors_is_current():
    assert script("write_errors").main(["--check"]) == 0


def test_the_page_of_content_errors_is_current():
    page = ROOT / "docs" / "reference" / "content-errors.md"
    assert page.read_text(encoding="utf-8") == describe_errors()


def test_every_code_that_can_be_met_is_explained():
    pages = "".join(
        (ROOT / "docs" / "reference" / name).read_text("utf-8") for name in ("errors.md", "content-errors.md")
    )
    assert [code for code in sorted(script("write_errors").used()) if code not in pages] == []


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_lead_somewhere(page):
    lost = [
        f"{line}: {target}"
        for line, target in find_links(page.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:|#", target) and not (page.parent / target.split("#")[0]).exists()
    ]
    assert lost == []


def commands_of(text: str) -> list[str]:
    """Give the commands in code of a page: fences and inline code."""
    code = re.findall(r"```(?:sh|console|bash|text)?\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    lines = [line.strip().removeprefix("$ ").removeprefix("./") for block in code for line in block.splitlines()]
    return [line for line in lines if re.match(r"milepost( |$)", line) and "|" not in line]


def is_known(line: str) -> bool:
    group: click.Command = milepost
    for word in line.split()[1:]:
        if not isinstance(group, click.Group) or not re.fullmatch(r"[a-z]+", word):
            return True
        if word not in group.commands:
            return False
        group = group.commands[word]
    return True


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_commands_exist(page):
    assert [line for line in commands_of(page.read_text(encoding="utf-8")) if not is_known(line)] == []


def test_an_unknown_command_would_be_seen():
    assert commands_of("`milepost fly`\n```sh\n$ ./milepost author sing\n```\n") == [
        "milepost author sing",
        "milepost fly",
    ]
    assert not is_known("milepost fly")
    assert not is_known("milepost author sing")
    assert is_known("milepost author prove k-means")


def test_decisions_are_numbered_without_gaps():
    numbers = [int(page.name[:4]) for page in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_counts_in_the_readme_are_current():
    assert script("write_readme").main(["--check"]) == 0
