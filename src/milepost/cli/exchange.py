"""`milepost export` and `milepost import`."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from milepost.app.exchange import bring_in, everything
from milepost.app.home import cannot_write, find_home
from milepost.app.refusals import RefusedError
from milepost.cli.screen import say

_MOST_BYTES: Final = 1 << 30


def export_to(environ: Mapping[str, str], file: Path | None, *, force: bool) -> None:
    """Write everything to a file, whole or not at all, or print it."""
    if file is not None and file.exists() and not force:
        raise RefusedError("MP-F140", f"{file} is there already.", "Name another file, or add --force.")
    told = everything(find_home(environ))
    text = json.dumps(told, indent=1)
    if file is None or str(file) == "-":
        print(text)
        return
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_text(text + "\n", encoding="utf-8")
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise cannot_write(file, error) from error
    say(f"{len(told['attempts'])} attempts and {len(told['drafts'])} drafts are in {file}.")


def import_file(environ: Mapping[str, str], file: Path) -> dict[str, Any]:
    """Bring a file in; gives what came of it."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise RefusedError("MP-F141", f"{file} is far too large for an export.", "Is it the right file?")
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RefusedError("MP-F111", f"There is no file {file}.", "Check its name and the folder.") from None
    except OSError as error:
        why = error.strerror or str(error)
        raise RefusedError("MP-F112", f"{file} cannot be read ({why}).", "Check its permissions.") from error
    except (ValueError, RecursionError) as error:
        message = f"{file} is not JSON ({error})."
        raise RefusedError("MP-F142", message, "Give the file that `milepost export` wrote.") from error
    return bring_in(find_home(environ), data)


def draw_restored(told: Mapping[str, Any]) -> str:
    """Say what came in."""
    known = f", and {told['known']} were here already" if told["known"] else ""
    return f"{told['attempts']} attempts and {told['drafts']} drafts came in{known}."
