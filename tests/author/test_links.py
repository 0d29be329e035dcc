"""Links: those that lead nowhere are found, at their line."""

import pytest

from milepost.author.links import find_links, link_faults

NAMES = {"k-means", "k-means/assign"}


@pytest.mark.parametrize(
    "target",
    ["data/wine.csv", "data/wine.csv#rows", "k-means", "/unit/k-means", "k-means/assign", "/unit/k-means/assign"],
)
def test_a_link_to_something_that_is_there_is_sound(tmp_path, target):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "wine.csv").write_text("a", encoding="utf-8")
    path = tmp_path / "unit.md"
    path.write_text(f"One.\n\nSee [it]({target}).\n", encoding="utf-8")
    assert list(link_faults(path, NAMES)) == []


@pytest.mark.parametrize("target", ["https://numpy.org/doc", "mailto:a@b.c", "#below", "//host/path"])
def test_other_hosts_are_not_followed(tmp_path, target):
    path = tmp_path / "unit.md"
    path.write_text(f"[it]({target})\n", encoding="utf-8")
    assert list(link_faults(path, NAMES)) == []


def test_a_link_to_nothing_is_a_fault_at_its_line(tmp_path):
    path = tmp_path / "task.md"
    path.write_text("One.\n\n![it](figures/none.svg) and [that](k-moons)\n", encoding="utf-8")
    found = list(link_faults(path, NAMES))
    assert [(fault.code, fault.where) for fault in found] == [("MP-P030", f"{path}:3")] * 2
    assert "figures/none.svg" in found[0].what
    assert "k-moons" in found[1].what


@pytest.mark.parametrize(
    "text",
    ["```python\na[0](x)\n```", "`a[0](x)`", "$f[0](x)$", "````text\n```\n[a](b)\n````", "~~~\n[a](b)\n~~~"],
)
def test_code_and_mathematics_hold_no_links(text):
    assert list(find_links(text)) == []


def test_a_link_after_code_is_seen():
    assert list(find_links("```\n[a](b)\n```\n[c](d 'e') [f](<g>)")) == [(4, "d"), (4, "g")]
