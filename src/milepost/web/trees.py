"""Documents as trees: the lines of a text, each with the lines that belong to it.

The page's script reads them by the same rule (`branches` in web/src/workbench/portrait.ts); what is drawn here is there without a script, too.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a document: `inner` are the lines that stand deeper, `end` is the line that closes them (empty where nothing was opened)."""

    line: str
    inner: tuple["Branch", ...] = ()
    end: str = ""


@dataclass(slots=True)
class _Growing:
    line: str
    inner: list["_Growing"] = field(default_factory=list)
    end: str = ""

    def finish(self) -> Branch:
        return Branch(self.line, tuple(each.finish() for each in self.inner), self.end)


def read_trees(text: str) -> tuple[Branch, ...]:
    """Give the outermost lines of `text`: what is opened at the end of a line holds what follows, up to the line that closes it."""
    made: list[_Growing] = []
    still_open: list[_Growing] = []
    for line in (each.strip() for each in text.splitlines()):
        if still_open and line.startswith(("}", "]")):
            still_open.pop().end = line
            continue
        branch = _Growing(line)
        (still_open[-1].inner if still_open else made).append(branch)
        if line.endswith(("{", "[")):
            still_open.append(branch)
    return tuple(each.finish() for each in made)
