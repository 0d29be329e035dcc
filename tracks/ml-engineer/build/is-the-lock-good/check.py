"""is-the-lock-good: requirements and locks drawn afresh. The versions' rules are those of PEP 440, for numbers alone."""

import re

from milepost.check import Task, exact

task = Task("problems(wanted: list[str], lock: str, python: str) -> list[tuple[str, str]]")
task.judge(exact)

SPELT = {
    "scikit-learn": ("scikit-learn", "scikit_learn", "Scikit-Learn"),
    "numpy": ("numpy", "NumPy"),
    "pandas": ("pandas",),
    "ruamel-yaml": ("ruamel-yaml", "ruamel.yaml", "ruamel_yaml"),
    "pydantic": ("pydantic",),
    "joblib": ("joblib",),
}
RANGES = (
    ">=1.4,<2",
    ">=1.9",
    "~=1.4",
    "~=1.4.2",
    ">=1.2,!=1.10.0",
    "==1.*",
    ">1.4",
    "<=1.10",
    "",
)
VERSIONS = ("1.4.0", "1.4.2", "1.4.7", "1.9.3", "1.10.0", "1.12.1", "2.0.0", "2.1.4", "1.1.9")
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
MARKERS = ("python_version < '3.12'", "python_version >= '3.12'", "python_version >= '3.11'")


def digest(draw):
    return f"--hash=sha256:{draw.integer(16**5, 16**6 - 1):x}"


def entry(draw, name, pin, marker="", hashed=True):
    text = f"{name}{pin}" + (f" ; {marker}" if marker else "")
    if not hashed:
        return text
    end = draw.choice([" ", " \\\n    "])
    return text + "".join(end + digest(draw) for _ in range(draw.integer(1, 2)))


task.example(
    ["scikit-learn>=1.4,<2", "pandas~=2.2", "tomli>=2; python_version < '3.11'"],
    "# made by a tool\nnumpy==2.2.1 \\\n    --hash=sha256:6b0e\nScikit_Learn==1.10.0 \\\n    --hash=sha256:0d2f \\\n    --hash=sha256:77aa\npandas>=2.2 \\\n    --hash=sha256:2c1d\n",
    "3.12",
)
task.example(["joblib>=1.3", "numpy>=2"], "joblib==1.2.0\n", "3.12")


def any_lock(draw):
    wanted, lines = [], []
    for name in draw.shuffled(list(SPELT))[: draw.integer(1, 5)]:
        if draw.integer(0, 4):
            marker = draw.choice(["", "", "", *MARKERS])
            wanted.append(draw.choice(SPELT[name]) + draw.choice(RANGES) + (f"; {marker}" if marker else ""))
        if draw.integer(0, 6) == 0:
            continue
        spelt = draw.choice(SPELT[name])
        pins = [f"=={draw.choice(VERSIONS)}" for _ in range(2)]
        if draw.integer(0, 4) == 0:
            pins[0] = draw.choice([">=1.4", "==1.4.*", "~=1.4.2", "==1.4.2,!=1.9", ""])
        if draw.integer(0, 2) == 0:
            lines += [entry(draw, spelt, pin, mark, draw.integer(0, 5) > 0) for pin, mark in zip(pins, MARKERS[:2])]
        else:
            lines.append(entry(draw, spelt, pins[0], draw.choice(["", "", "", MARKERS[2]]), draw.integer(0, 5) > 0))
        if draw.integer(0, 3) == 0:
            lines.append(draw.choice(["", "# via pandas", "    # needed by the tests"]))
    return wanted, "\n".join(draw.shuffled(lines)) + draw.choice(["", "\n"]), draw.choice(PYTHONS)


task.hidden(times=4)(any_lock)


@task.hidden(times=2)
def nothing_is_wanted(draw):
    return [], draw.choice(["", "# nothing\n"]), "3.11"


def numbers(text):
    return tuple(int(part) for part in text.split("."))


def padded(version, length=4):
    return numbers(version) + (0,) * (length - len(numbers(version)))


def allows(clauses, version, mistake):
    """Say whether each clause of a specifier allows a version."""
    clauses = [each for each in clauses.split(",") if each]
    if mistake == "first-clause-alone":
        clauses = clauses[:1]
    return all(one_allows(each, version, mistake) for each in clauses)


def one_allows(clause, version, mistake):
    operator, text = re.match(r"(~=|==|!=|<=|>=|<|>)(.*)", clause).groups()
    if text.endswith(".*"):
        return numbers(version)[: text.count(".")] == numbers(text[:-2])
    here, there = (version, text) if mistake == "compared-as-text" else (padded(version), padded(text))
    if operator == "~=":
        fixed = numbers(text) if mistake == "compatible-too-narrow" else numbers(text)[:-1]
        return here >= there and padded(version)[: len(fixed)] == fixed
    return {"==": here == there, "!=": here != there, "<=": here <= there, ">=": here >= there, "<": here < there, ">": here > there}[operator]


def is_for(marker, python):
    if not marker:
        return True
    operator, text = re.match(r"python_version (<|>=) '(.*)'", marker).groups()
    return (numbers(python) < numbers(text)) == (operator == "<")


def same_name(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def apart(text, mistake):
    """Take a requirement apart: its name, its clauses and its marker."""
    text, _, marker = (part.strip() for part in text.partition(";"))
    name, clauses = re.match(r"([\w.-]*\w)(.*)", text).groups()
    return name if mistake == "names-as-written" else same_name(name), clauses.strip(), marker


def found(case, mistake=""):
    """Give what is wrong, by the rules or with one mistake."""
    problems, versions = set(), {}
    for line in case.lock.replace("\\\n", " ").splitlines():
        text, _, digest = line.strip().partition("--hash=")
        if not text or text.startswith("#"):
            continue
        name, clauses, marker = apart(text, mistake)
        if mistake != "markers-of-the-lock" and not is_for(marker, case.python):
            continue
        pin = re.fullmatch(r"==(\d[\d.]*\d)", clauses)
        if mistake == "star-is-a-pin" and re.fullmatch(r"==(\d[\d.]*)\.\*", clauses):
            pin = re.fullmatch(r"==(\d[\d.]*)\.\*", clauses)
        if mistake == "more-than-a-pin" and clauses.startswith("==") and "*" not in clauses:
            pin = re.match(r"==(\d[\d.]*\d)", clauses)
        versions[name] = pin and pin[1]
        if not pin and mistake != "pins-not-looked-at":
            problems.add((name, "not pinned"))
        if not digest and mistake != "hashes-not-looked-at":
            problems.add((name, "no hash"))
    for text in case.wanted:
        name, clauses, marker = apart(text, mistake)
        if mistake != "markers-of-the-wanted" and not is_for(marker, case.python):
            continue
        if name not in versions:
            problems.add((name, "missing"))
        elif versions[name] and not allows(clauses, versions[name], mistake):
            problems.add((name, "outside"))
    return [list(each) for each in sorted(problems)]


def told(key, message):
    task.mistake(key, message)(lambda case: found(case, key))


told(
    "compared-as-text",
    "Two versions are compared as texts: there 1.10.0 comes before 1.4. CI would refuse the newest release, or let the oldest one pass.",
)
told(
    "names-as-written",
    "A name is written in two ways in the two lists, and you take it for two packages. The index takes `Scikit_Learn` and `scikit-learn` for one, and so does the installer.",
)
told(
    "markers-of-the-wanted",
    "You ask for something that is wanted for other Pythons alone. CI would be red for a package that nobody could install here.",
)
told(
    "markers-of-the-lock",
    "You look at an entry that is for other Pythons alone. What is installed here is another version, or nothing.",
)
told(
    "hashes-not-looked-at",
    "An entry without a hash goes through. Whoever can exchange the file on the index can exchange what your service runs.",
)
told(
    "pins-not-looked-at",
    "An entry that is no pin goes through. It gives another version next week, and nobody has changed anything.",
)
task.tell_apart(any_lock, times=1, right=found, tries=300)

# What shows these is rare in any lock, so each has cases of its own.
told(
    "star-is-a-pin",
    "You take `==1.4.*` for a pin. It is a whole row of versions, and the newest of them is installed.",
)
told(
    "more-than-a-pin",
    "You take `==1.4.2,!=1.9` for a pin, because one of its clauses is one. A lock holds exactly one clause, and nothing that somebody has to work out: the next tool reads it otherwise.",
)
told(
    "compatible-too-narrow",
    "`~=` is read too narrowly: `~=1.4` allows 1.9 as well, for only the last number that is written may grow, and all that follows.",
)
told(
    "first-clause-alone",
    "A requirement has more than one clause, and you look at the first alone. `>=1.4,<2` would take a version 2 in which half of the functions are gone.",
)


@task.hidden(times=2)
def a_star_for_a_version(draw):
    name = draw.choice(list(SPELT))
    return [name + draw.choice([">=1.9", ">1.4"])], entry(draw, name, "==1.4.*") + "\n", draw.choice(PYTHONS)


@task.hidden(times=2)
def a_pin_and_more(draw):
    name = draw.choice(list(SPELT))
    return [f"{name}>=1.9"], entry(draw, name, "==1.4.2,!=1.9") + "\n", draw.choice(PYTHONS)


@task.hidden(times=2)
def compatible(draw):
    name = draw.choice(list(SPELT))
    return [f"{name}~=1.4"], entry(draw, name, f"==1.{draw.integer(5, 9)}.0") + "\n", draw.choice(PYTHONS)


@task.hidden(times=2)
def beyond_the_second_clause(draw):
    name = draw.choice(list(SPELT))
    return [f"{name}>=1.4,<2"], entry(draw, name, draw.choice(["==2.0.0", "==2.1.4"])) + "\n", draw.choice(PYTHONS)


@task.misconception(
    "line-by-line",
    "Your function stops with {said}. An entry goes on in the next line where a line ends in a backslash: a hash alone is no requirement.",
)
def line_by_line(case):
    return case.raised == "InvalidRequirement" and {"said": case.said.splitlines()[0][:80]}
