"""The pages' built files are whole, name nothing outside, and stay small."""

import gzip
import json
import re

import pytest

from milepost.web.assets import STATIC

# What a first visit loads besides its page, compressed, in bytes.
MOST = {
    "map": (["page.css", "map.css", "page.js", "map.js"], 60_000),
    "unit": (["page.css", "lesson.css", "scene.css", "page.js", "scene.js"], 60_000),
    "workbench": (
        ["page.css", "lesson.css", "workbench.css", "scene.css", "page.js", "workbench.js", "scene.js"],
        250_000,
    ),
}


def test_the_manifest_names_every_file():
    named = set(json.loads((STATIC / "manifest.json").read_text()))
    plain = {path.name for path in STATIC.iterdir() if path.suffix != ".gz"} - {"manifest.json"}
    assert named == plain


def test_every_compressed_file_holds_what_its_plain_one_does():
    packed = sorted(STATIC.glob("*.gz"))
    assert {"page.css.gz", "workbench.js.gz", "scene.js.gz"} <= {path.name for path in packed}
    for path in packed:
        content = path.read_bytes()
        assert gzip.decompress(content) == path.with_suffix("").read_bytes()
        assert content[4:8] == bytes(4), f"{path.name} holds a date"


def with_imports(names):
    """The files, and those that they import, each once."""
    found = dict.fromkeys(names)
    waiting = list(names)
    while waiting:
        for name in re.findall(r'(?:from|import)\s*"\./([^"]+)"', (STATIC / waiting.pop()).read_text("utf-8")):
            if name not in found:
                found[name] = None
                waiting.append(name)
    return list(found)


def weight(names):
    return sum((STATIC / f"{name}.gz").stat().st_size for name in with_imports(names))


def scenes():
    """The files of which a unit's pages fetch one, or a few, when they have a scene."""
    return re.findall(r'import\("\./([^"]+)"\)', (STATIC / "scene.js").read_text("utf-8"))


def test_the_map_stays_small():
    names, most = MOST["map"]
    assert weight(names) <= most


def test_a_units_page_stays_small_with_whichever_scene_it_has():
    names, most = MOST["unit"]
    assert len(scenes()) > 5
    assert max(weight([*names, scene]) for scene in scenes()) <= most


def test_a_scene_is_fetched_with_its_own_pages_alone():
    assert not set(scenes()) & set(with_imports(["scene.js"]))


@pytest.mark.parametrize("language", ["python", "r", "java"])
def test_the_workbench_stays_small_in_every_language(language):
    names, most = MOST["workbench"]
    assert max(weight([*names, f"language-{language}.js", scene]) for scene in scenes()) <= most


def test_a_language_is_loaded_only_with_its_own_page():
    loaded = with_imports(["workbench.js"])
    assert any(name.startswith("editor-") for name in loaded)
    assert not any(name.startswith("language-") for name in loaded)


def test_style_sheets_load_nothing_from_elsewhere():
    for path in STATIC.glob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", path.read_text()) == []
