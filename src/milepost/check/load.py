"""Reads check files."""

import sys
import traceback
from pathlib import Path
from types import ModuleType

from milepost.check.task import FOLDER_BEING_LOADED, Task
from milepost.terms import AuthorError


def load_check(path: Path) -> Task:
    """Give the task that the check file at `path` describes; AuthorError (MP-K020 to MP-K022) with file and line.

    The file is trusted: it is the author's, and runs in the checker.
    """
    module = ModuleType(f"check_of_{path.parent.name}")
    module.__file__ = str(path)
    before = FOLDER_BEING_LOADED.set(path.parent)
    try:
        source = path.read_text(encoding="utf-8")
        exec(compile(source, str(path), "exec"), module.__dict__)  # noqa: S102 - check files are the author's own code
    except AuthorError as fault:
        raise AuthorError(fault.code, fault.message, fault.mend, where=fault.where or _where(path)) from fault
    except OSError as fault:
        raise AuthorError("MP-K020", f"The check cannot be read: {fault.strerror}.", "Add check.py.") from fault
    except Exception as fault:
        message = f"The check raised {type(fault).__name__}: {fault}."
        raise AuthorError("MP-K021", message, "Mend the check.", where=_where(path)) from fault
    finally:
        FOLDER_BEING_LOADED.reset(before)
    task = module.__dict__.get("task")
    if not isinstance(task, Task):
        raise AuthorError("MP-K022", "The check defines no `task`.", "Write `task = Task(...)`.", where=f"{path}:1")
    return task


def _where(path: Path) -> str:
    """Give `path:line` of the check's own innermost line in the exception being handled."""
    _, fault, trace = sys.exc_info()
    if isinstance(fault, SyntaxError):
        return f"{path}:{fault.lineno or 1}"
    lines = [frame.lineno for frame in traceback.extract_tb(trace) if frame.filename == str(path)]
    return f"{path}:{lines[-1] if lines else 1}"
