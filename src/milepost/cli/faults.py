"""Refusals in a terminal: what was seen, what to do next, and the exit code that says whose turn it is."""

import json
import sys
from typing import Final

from milepost.app.refusals import UNAVAILABLE, RefusedError
from milepost.cli.screen import Screen, block, clean

PASSED: Final = 0
FAILED: Final = 1

# Which exit code a verdict stands for.
VERDICTS: Final = {"passed": PASSED, "failed": FAILED, "not-started": FAILED, "unavailable": UNAVAILABLE}


def tell(refused: RefusedError, screen: Screen, *, as_json: bool) -> int:
    """Say a refusal and give its exit code."""
    if as_json:
        print(json.dumps(refused.as_json()))
        return refused.exit_code
    sign = screen.paint("✗", "red")
    where = f"{clean(refused.where)}\n" if refused.where else ""
    message = block(clean(refused.message), screen.width).lstrip()
    mend = block(clean(refused.mend), screen.width)
    code = screen.paint(refused.code, "dim")
    print(screen.plain(f"{where}{sign} {message}\n{mend}\n  {code}"), file=sys.stderr)
    return refused.exit_code
