"""Runs the code of one lesson in the toolset's interpreter: fences come in as JSON, what they did goes out as JSON.

Never imported by Milepost: this file is handed to the toolset's own Python, and uses nothing of ours.
"""

import ast
import contextlib
import io
import json
import linecache
import os
import sys
import traceback

# The page's own ink, by day and by night (web/styles/tokens.css).
INK = "svg{color:#1c2330;fill:currentColor}@media (prefers-color-scheme: dark){svg{color:#e8ebf1}}"
_STYLE = '<style type="text/css">'
STYLE = {
    "figure.figsize": (7.0, 4.0),
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "savefig.bbox": "tight",
    "font.size": 11.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "milepost",
}


def run_fence(code: str, line: int, names: dict[str, object], name: str) -> dict[str, object]:
    """Run one fence; give what it printed, and the error with its line in the lesson if it raised."""
    printed = io.StringIO()
    error = None
    # Blank lines in front give every line of the fence its number in the lesson.
    source = "\n" * (line - 1) + code
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            exec(compile(ast.parse(source, name), name, "exec"), names)  # noqa: S102 - the lesson's own code
    except (Exception, SystemExit) as raised:  # noqa: BLE001 - whatever it raises is what is reported
        places = [frame.lineno for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == name]
        at = places[-1] if places else getattr(raised, "lineno", None) or line
        error = {"type": type(raised).__name__, "message": str(raised), "line": at}
    return {"printed": printed.getvalue(), "error": error}


def draw_figure() -> str | None:
    """Give the current Matplotlib figure as SVG without dates, and close it; None when nothing was drawn.

    What is black is drawn in the ink of whatever page shows it, on that page's ground.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return None
    out = io.StringIO()
    pyplot.gcf().savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    pyplot.close("all")
    drawn = out.getvalue().replace("#000000", "currentColor").replace(_STYLE, _STYLE + INK, 1)
    return "\n".join(text.rstrip() for text in drawn.splitlines()) + "\n"


def main() -> None:
    """Answer one request on standard input."""
    request = json.load(sys.stdin)
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if any(fence["figure"] for fence in request["fences"]):
        import matplotlib as mpl  # noqa: PLC0415 - a lesson without figures need not wait for it

        mpl.rcParams.update(STYLE)
    names: dict[str, object] = {"__name__": "__main__"}
    results = []
    for fence in request["fences"]:
        result = run_fence(fence["code"], fence["line"], names, request["name"])
        result["figure"] = draw_figure() if fence["figure"] and result["error"] is None else None
        results.append(result)
    json.dump(results, answer)
    answer.close()


if __name__ == "__main__":
    main()
