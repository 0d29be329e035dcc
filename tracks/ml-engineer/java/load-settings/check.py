"""load-settings: files of a few lines; a right one, a wrong number, none at all, a disk that fails, and two of the same."""

from milepost.check import Task, exact

task = Task("load_settings(files: list[str]) -> list[str]")
task.judge(exact)
task.example(["name=till\nk=5\n", "k=five\n", "name=till\n"])

OTHER = ["name=till", "# the shop in the north", "metric=manhattan", "kind=7", "", " k=4"]
WRONG = ["five", "", "3.0", "99999999999", "0x10", "1 2"]


def lines(draw, *last):
    return "\n".join([draw.choice(OTHER) for _ in range(draw.integer(0, 3))] + list(last))


@task.hidden(times=6)
def good(draw):
    space = draw.choice(["", " ", "  "])
    return ([lines(draw, f"k={space}{draw.integer(-3, 40)}{space}", draw.choice(OTHER))],)


@task.hidden(times=6)
def wrong_number(draw):
    return ([lines(draw, f"k={draw.choice(WRONG)}")],)


@task.hidden(times=1)
def every_wrong(draw):
    return (draw.shuffled([f"k={text}" for text in WRONG]),)


@task.hidden(times=1)
def nearly_the_beginning(draw):
    """Lines that begin with nearly these characters come first."""
    return (draw.shuffled(["kind=7\nk=5", " k=4\nk=5", "a k=4\nk=5", "kind=7\n k=4"]),)


@task.hidden(times=1)
def behind_lines_that_say_nothing(draw):
    return (draw.shuffled(["\n# the shop\nk=five", "# the shop\n\n\nk=3.0"]),)


@task.hidden(times=1)
def with_a_sign(draw):
    return ([f"k={-draw.integer(1, 40)}\nname=till"],)


@task.hidden(times=1)
def both_behind(draw):
    return (draw.shuffled(["k=3\nk=many", "k=4\n(unreadable)"]),)


@task.hidden(times=3)
def none(draw):
    return ([lines(draw)],)


@task.hidden(times=3)
def unreadable(draw):
    return ([lines(draw, "(unreadable)", "k=3")],)


@task.hidden(times=3)
def two_lines(draw):
    return ([lines(draw, f"k={draw.integer(1, 9)}", "name=till", f"k={draw.integer(10, 40)}")],)


@task.hidden(times=2)
def broken_behind(draw):
    """The first line is right; what comes behind it need not even be read."""
    return ([lines(draw, f"k={draw.integer(1, 9)}", draw.choice(["k=many", "(unreadable)"]))],)


def parted(case):
    """The first file whose words differ: (file, want, got), or None."""
    if case.raised or not isinstance(case.got, list):
        return None
    pairs = zip(case.files, case.want, case.got, strict=True)
    return next(((file, want, got) for file, want, got in pairs if want != got), None)


@task.misconception(
    "left-open",
    "The file {file} was read and never closed. A service that leaves one open at each call runs out of them after some hours, and "
    "then everything fails. Closing by hand is forgotten on the way out through a return or an exception; see what Java has in place of "
    "Python's `with`.",
)
def left_open(case):
    found = parted(case)
    return found is not None and found[2] == found[1] + ", and left open" and {"file": found[0]}


@task.misconception(
    "cause-lost",
    "For {file} your exception says `{told}` and has no cause; it came from a {cause}. Whoever reads the log at night sees that "
    "it failed, and not on what. Look at the second thing that the constructor takes.",
)
def cause_lost(case):
    found = parted(case)
    if found is None or ", because of " not in found[1]:
        return False
    told, cause = found[1].rsplit(", because of ", 1)
    return (
        cause != "nothing"
        and found[2] == told + ", because of nothing"
        and {"file": found[0], "told": told, "cause": cause}
    )


@task.misconception(
    "default-given",
    "{file} holds no whole number, and yours says `{given}` as if it did. The service starts, answers with a number that nobody chose, "
    "and nobody is told. Who calls `readK` has promised to deal with the exception.",
)
def default_given(case):
    found = parted(case)
    if found is None or not found[2].startswith("k is ") or found[1].startswith("k is ") or of_another_line(case):
        return False
    return {"file": found[0], "given": found[2]}


@task.misconception(
    "another-line",
    "For {file} yours says `{given}`, and that came from the line `{line}`. It does not begin with the two characters k=; a setting of another name, or a remark about this one, is taken for it.",
)
def another_line(case):
    return of_another_line(case)


def of_another_line(case):
    """The words that came from a line which only nearly begins with k=, if the first that differ did."""
    found = parted(case)
    if found is None:
        return False
    for i, line in enumerate(found[0].split("\n")):
        if line.startswith("k="):
            return False
        said = "k is " + line.split("=")[-1].strip()
        if "k" in line and "=" in line and (found[2] == said or found[2].startswith(f"line {i + 1}:")):
            return {"file": found[0], "given": found[2], "line": line}
    return False


@task.misconception(
    "escapes",
    "For one of the files a {kind} came out of `readK`: {words}. It is unchecked, so the compiler did not warn, and the caller, who waits for "
    "a SettingsException, was not ready for it. At which call in yours can it arise?",
)
def escapes(case):
    return case.raised == "NumberFormatException" and {"kind": case.raised, "words": case.said}


@task.misconception(
    "line-number",
    "For {file} yours says `{given}`. Editors count lines from 1, and they count every line, empty ones and remarks as well. Look at when yours counts.",
)
def line_number(case):
    found = parted(case)
    if found is None or not found[1].startswith("line ") or of_another_line(case):
        return False
    at, rest = found[1][5:].split(":", 1)
    return any(found[2] == f"line {less}:{rest}" for less in range(int(at))) and {"file": found[0], "given": found[2]}


@task.misconception(
    "caught-too-much",
    "For {file} yours says `{given}`. Your own exception, thrown inside the `try`, was caught again and hidden in a more "
    "general one: the line number is gone. A `catch` should name what can fail there and no more.",
)
def caught_too_much(case):
    found = parted(case)
    return found is not None and "because of SettingsException" in found[2] and {"file": found[0], "given": found[2]}


@task.misconception(
    "spaces",
    "{file} has spaces around its number, and yours says `{given}`. `Integer.parseInt` takes digits and a sign, and no spaces, unlike "
    "`int` in Python.",
)
def spaces(case):
    found = parted(case)
    text = found and next((line[2:] for line in found[0].split("\n") if line.startswith("k=")), "")
    return (
        found is not None
        and text != text.strip()
        and found[1].startswith("k is ")
        and "not a whole number" in found[2]
        and {
            "file": found[0],
            "given": found[2],
        }
    )


@task.misconception(
    "last-line",
    "{file} has something behind its first line with k=, and yours went on and says `{given}`. The task says which line counts; "
    "what comes behind it is nobody's business here.",
)
def last_line(case):
    found = parted(case)
    if found is None:
        return False
    file, want, got = found
    every = [line[2:].strip() for line in file.split("\n") if line.startswith("k=")]
    behind = len(every) > 1 or "(unreadable)" in file
    return behind and want == f"k is {every[0]}" and got != want and {"file": file, "given": got}


@task.misconception(
    "sign-refused",
    "{file} says a number below zero, and yours says `{given}`. It is a whole number and fits into an `int`; whether it makes sense as k is another question, and not this one.",
)
def sign_refused(case):
    found = parted(case)
    return found is not None and found[1].startswith("k is -") and "not a whole number" in found[2] and {"file": found[0], "given": found[2]}


@task.misconception(
    "cause-made-up",
    "For {file} yours says `{given}`. Nothing else had gone wrong before, so there is no cause; one that was made up sends the reader of the log on a search.",
)
def cause_made_up(case):
    found = parted(case)
    if found is None or not found[1].endswith(", because of nothing"):
        return False
    return found[2].startswith(found[1].removesuffix("nothing")) and {"file": found[0], "given": found[2]}


@task.misconception(
    "other-words",
    "For {file} yours says `{given}`, and `{right}` was expected. Somebody's alarm looks for these very words.",
)
def other_words(case):
    found = parted(case)
    if found is None or found[1].startswith("k is ") or found[2].startswith("k is "):
        return False
    (words, _, cause), (right_words, _, right_cause) = (text.partition(", because of ") for text in (found[2], found[1]))
    # The same line, if one is named, and the same cause: only the words are others.
    same_line = words.startswith("line ") is right_words.startswith("line ") and words.split(":")[0] == right_words.split(":")[0] if right_words.startswith("line ") else True
    return cause == right_cause and words != right_words and same_line and {"file": found[0], "given": found[2], "right": found[1]}
