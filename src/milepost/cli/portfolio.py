"""`milepost portfolio`: what is to be shown, and the site of it in a folder."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from milepost.app.asking import House
from milepost.app.home import cannot_write
from milepost.app.refusals import RefusedError
from milepost.cli.screen import Screen, block, clean

Json = dict[str, Any]

# What the last export wrote, so that the next one can take away what is no longer shown.
_LIST: Final = ".milepost-portfolio"


def keep(house: House, *, name: str | None, about: str | None, show: Sequence[str], hide: Sequence[str]) -> Json:
    """Keep what was said, if anything was; gives the profile as it then is."""
    said = {key: text for key, text in (("name", name), ("about", about)) if text is not None}
    if not (said or show or hide):
        return house.ask("GET", "/api/profile")
    return house.ask("PUT", "/api/profile", {**said, "show": list(show), "hide": list(hide)})


def export_site(house: House, folder: Path, *, force: bool) -> Json:
    """Write the site into a folder; gives where, and how much.

    RefusedError MP-F163 when nothing was chosen, MP-F164 when the folder holds something else.
    """
    told = house.ask("GET", "/api/portfolio")
    if not told["exercises"]:
        raise RefusedError(
            "MP-F163",
            "No finished exercise was chosen to be shown.",
            "Choose on the page /profile, or with `milepost portfolio --show EXERCISE` (or a stop, or all).",
        )
    try:
        before = _written_before(folder)
        if folder.exists() and before is None and any(folder.iterdir()) and not force:
            raise RefusedError(
                "MP-F164", f"{folder} holds other things already.", "Name an empty folder, or add --force."
            )
        _write(folder, told["files"], before or ())
    except NotADirectoryError:
        raise RefusedError("MP-F164", f"{folder} is a file.", "Name a folder.") from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    index = str(folder.resolve() / "index.html")
    return {
        "version": 1,
        "folder": str(folder),
        "index": index,
        "files": len(told["files"]),
        "exercises": told["exercises"],
    }


def _written_before(folder: Path) -> tuple[str, ...] | None:
    """Give what an earlier export wrote, or None when there was none."""
    try:
        return tuple((folder / _LIST).read_text(encoding="utf-8").splitlines())
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _write(folder: Path, files: Mapping[str, str], before: Sequence[str]) -> None:
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_name(f".{place.name}.{os.getpid()}")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(place)
    for path in before:
        # The list may have been written by anybody: nothing outside the folder is touched.
        parts = PurePosixPath(path).parts
        if path in files or not path.endswith(".html") or ".." in parts or path.startswith("/"):
            continue
        (folder / path).unlink(missing_ok=True)
        if len(parts) > 1 and not any((folder / parts[0]).iterdir()):
            (folder / parts[0]).rmdir()
    (folder / _LIST).write_text("\n".join(sorted(files)) + "\n", encoding="utf-8")


def draw_profile(told: Mapping[str, Any], screen: Screen) -> str:
    """Give the profile, and what is shown of what is finished."""
    lines = [screen.paint(clean(told["name"]) or "(no name)", "bold")]
    if told["about"]:
        lines.append(block(clean(told["about"]), screen.width, indent=""))
    lines += [
        "",
        block(f"{told['shown']} of {told['finished']} finished exercises are shown.", screen.width, indent=""),
    ]
    for unit in told["units"]:
        for exercise in unit["exercises"]:
            sign = screen.paint("✓", "green") if exercise["shown"] else screen.paint("○", "dim")
            lines.append(f"  {sign} {clean(exercise['name'])}")
    if told["finished"]:
        lines += ["", screen.paint("milepost portfolio --show NAME | --hide NAME", "dim")]
        lines.append(screen.paint("milepost portfolio --to FOLDER", "dim"))
    return screen.plain("\n".join(lines))


def draw_site(told: Mapping[str, Any], screen: Screen) -> str:
    """Say what was written, and where to begin."""
    many = "exercise" if told["exercises"] == 1 else "exercises"
    return screen.plain(f"{told['exercises']} {many} in {told['files']} files. Open {clean(told['index'])}")
