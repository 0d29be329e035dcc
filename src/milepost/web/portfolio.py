"""The portfolio as a site: plain files that hold everything they need, and run nothing."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from milepost.web.assets import Assets
from milepost.web.icons import Icons
from milepost.web.lesson import render
from milepost.web.ports import Json
from milepost.web.road import SHAPES, lay_out
from milepost.web.signs import read_signs

# What the pages of this machine look like, these look like as well.
_SHEETS: Final = ("page.css", "lesson.css", "map.css", "portfolio.css")
_LINK: Final = re.compile(r'<a href="(?!https?://)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_IMAGE: Final = re.compile(r'<img class="(by-day|by-night)"[^>]*? alt="([^"]*)"[^>]*>')
# A site made at the same state is the same file, byte for byte.
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_FILE_MODE: Final = 0o644 << 16


def site(told: Json, templates: Environment, assets: Assets, icons: Icons) -> dict[str, str]:
    """Give every file of the site by its path, from what is told (`GET /api/portfolio`'s own data)."""
    stages = read_signs({"stages": told["stages"], "next": None})
    signs = {sign.slug: sign for stage in stages for sign in stage.signs}
    common: dict[str, Any] = {"told": told, "home": "index.html", "sheet": "style.css"}
    index = common | {
        "stages": stages,
        "signs": signs,
        "roads": [lay_out(told["stages"], shape) for shape in SHAPES],
        "sprite": icons.sprite(
            [stage.icon for stage in stages] + [sign.icon for sign in signs.values()] + ["tick", "flag"]
        ),
        "known_icon": icons.known,
        "done": sum(sign.state == "done" for sign in signs.values()),
        "under_way": sum(sign.state == "under-way" for sign in signs.values()),
    }
    files = {
        "index.html": templates.get_template("portfolio.html").render(index),
        "style.css": "\n".join([*(_sheet(assets, name) for name in _SHEETS), _on_paper(_sheet(assets, "print.css"))]),
    }
    for unit in told["units"]:
        for exercise in unit["exercises"]:
            page = common | {"home": "../index.html", "sheet": "../style.css", "unit": unit, "exercise": exercise}
            page["task"] = _alone(render(exercise["task"], anchors=False, top=3).html)
            files[f"{unit['slug']}/{exercise['slug']}.html"] = templates.get_template("portfolio_exercise.html").render(
                page
            )
    return files


def pack(files: Mapping[str, str]) -> bytes:
    """Give the files as one zip archive, in one folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            entry = zipfile.ZipInfo(f"portfolio/{path}", _DATE)
            entry.external_attr = _FILE_MODE
            archive.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _sheet(assets: Assets, name: str) -> str:
    found = assets.find(name)
    return "" if found is None else found.content.decode("utf-8")


def _on_paper(sheet: str) -> str:
    """Keep a style sheet for print: here it is part of the one file, and not linked for print alone."""
    return f"@media print {{\n{sheet}\n}}\n"


def _alone(html: Markup) -> Markup:
    """Take out what leads to a page that is not there: links within Milepost stay as their words, figures as theirs."""

    def words(found: re.Match[str]) -> str:
        return "" if found[1] == "by-night" else f"<em>{found[2]}</em>"

    return Markup(_IMAGE.sub(words, _LINK.sub(r"\1", str(html))))  # noqa: S704 parts of what was escaped already
