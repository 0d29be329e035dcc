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
PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13")
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
        for _ in range(draw.choice([0, 1, 1, 1, 2])):  # twice: in two extras, or for two Pythons
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
    clauses = [each for each in clauses.split(",") if each and not (mistake == "unequal-passed-over" and each.startswith("!="))]
    if mistake == "first-clause-alone":
        clauses = clauses[:1]
    return all(one_allows(each, version, mistake) for each in clauses)


def one_allows(clause, version, mistake):
    operator, text = re.match(r"(~=|==|!=|<=|>=|<|>)(.*)", clause).groups()
    if text.endswith(".*"):
        return numbers(version)[: text.count(".")] == numbers(text[:-2])
    here, there = (version, text) if mistake == "compared-as-text" else (padded(version), padded(text))
    if mistake == "numbers-of-two-lengths":
        here, there = numbers(version), numbers(text)
    if mistake == "limit-included" and here == there:
        return operator != "!="
    if operator == "~=":
        fixed = numbers(text) if mistake == "compatible-too-narrow" else () if mistake == "compatible-too-wide" else numbers(text)[:-1]
        return here >= there and padded(version)[: len(fixed)] == fixed
    return {"==": here == there, "!=": here != there, "<=": here <= there, ">=": here >= there, "<": here < there, ">": here > there}[operator]


def is_for(marker, python, mistake=""):
    if not marker:
        return True
    operator, text = re.match(r"python_version (<|>=) '(.*)'", marker).groups()
    if mistake == "pythons-as-text":
        return (python < text) == (operator == "<")
    return (numbers(python) < numbers(text)) == (operator == "<")


def same_name(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def apart(text, mistake):
    """Take a requirement apart: its name, its clauses and its marker."""
    text, _, marker = (part.strip() for part in text.partition(";"))
    name, clauses = re.match(r"([\w.-]*\w)(.*)", text).groups()
    return name if mistake == "names-as-written" else same_name(name), clauses.strip(), marker


def found(case, mistake="", python=None):
    """Give what is wrong, by the rules or with one mistake."""
    python, problems, versions = python or case.python, [], {}
    asked = {apart(text, "")[0] for text in case.wanted}
    for line in case.lock.replace("\\\n", " ").splitlines():
        text, _, digest = line.strip().partition("--hash=")
        if not text or text.startswith("#"):
            continue
        name, clauses, marker = apart(text, mistake)
        if mistake == "there-for-others":
            versions.setdefault(name)
        if mistake != "markers-of-the-lock" and not is_for(marker, python, mistake) or (mistake == "what-is-asked-for-alone" and name not in asked):
            continue
        pin = re.fullmatch(r"==(\d[\d.]*\d)", clauses)
        if mistake == "star-is-a-pin" and re.fullmatch(r"==(\d[\d.]*)\.\*", clauses):
            pin = re.fullmatch(r"==(\d[\d.]*)\.\*", clauses)
        if mistake == "more-than-a-pin" and clauses.startswith("==") and "*" not in clauses:
            pin = re.match(r"==(\d[\d.]*\d)", clauses)
        versions[name] = pin and pin[1]
        if not pin and mistake != "pins-not-looked-at":
            problems.append((name, "not pinned"))
        if not digest and mistake != "hashes-not-looked-at":
            problems.append((name, "no hash"))
    needs = [apart(text, mistake) for text in case.wanted]
    if mistake == "last-of-a-name-here":
        needs = [need for need in needs if is_for(need[2], python)]
    if mistake.startswith("last-of-a-name"):
        needs = list({need[0]: need for need in needs}.values())
    for name, clauses, marker in needs:
        if mistake != "markers-of-the-wanted" and not is_for(marker, python, mistake):
            continue
        if name not in versions or (mistake == "missing" and not versions[name]):
            problems.append((name, "missing"))
        elif allows(clauses, versions[name], mistake) is False if versions[name] else mistake == "outside":
            problems.append((name, "outside"))
    return [list(each) for each in sorted(problems if mistake == "told-twice" else set(problems))]


def told(key, message, **more):
    if "ways" in more:
        task.mistake(key, message, **more)(lambda case, way: found(case, way))
    else:
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
    ways=["markers-of-the-lock", "there-for-others"],
)
told(
    "hashes-not-looked-at",
    "An entry without a hash goes through. Whoever can exchange the file on the index can exchange what your service runs.",
)
told(
    "pins-not-looked-at",
    "An entry that is no pin goes through. It gives another version next week, and nobody has changed anything.",
)
told(
    "pythons-as-text",
    "Two versions of Python are compared as texts: there 3.9 comes after 3.12. An old machine would get what was made for the newest ones.",
)
told(
    "what-is-asked-for-alone",
    "You pass over an entry that nobody asked for by name. It was installed because a library needs it, and runs with the rest: it needs a pin and a hash as well.",
)
told(
    "one-requirement-a-name",
    "Two requirements have the same name, and you look at the last one alone. Each of them has to be met: they may come from two extras, or be for two rows of Pythons.",
    ways=["last-of-a-name", "last-of-a-name-here"],
)
told(
    "told-twice",
    "You tell one and the same problem of a package twice, because two requirements have its name. Who counts the lines counts too many problems.",
)
told(
    "no-pin-no-version",
    "An entry without a pin is in the lock, and you tell of its package that it is missing or outside, too. What is known is that it is not pinned; which version comes, nobody can say.",
    ways=["missing", "outside"],
)


@task.mistake(
    "another-python",
    "Your result is the one for Python {other}, and you were asked about {python}. A marker that is evaluated without being told the version goes by the Python that runs right now, which is CI's and not the service's.",
    fields=lambda case: {"other": next(each for each in PYTHONS if each != case.python and case.same(found(case, python=each)))},
    ways=PYTHONS,
)
def another_python(case, python):
    # As a text 3.9 is the highest of all, which gives what a later Python would.
    other = found(case, python=python)
    return found(case) if other == found(case, "pythons-as-text") else other


task.tell_apart(any_lock, times=1, right=found, tries=1000, kept=6)

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


told(
    "unequal-passed-over",
    "A version is pinned that the requirement names behind `!=`, and you let it pass. Somebody has excluded exactly this one, because it is broken.",
)


told(
    "numbers-of-two-lengths",
    "You compare versions number by number, and one of the two has fewer numbers: `1.10` and `1.10.0` are one and the same version, and what is not written is 0.",
)


told(
    "compatible-too-wide",
    "`~=` is read as `>=`. `~=1.4` does not allow 2.0, and `~=1.4.2` not even 1.5: what stands before the last number has to stay.",
)


told(
    "limit-included",
    "A version that stands exactly at the limit is taken for one inside of it: `<2` does not allow 2.0.0, and `>1.4` does not allow 1.4.0.",
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
def beyond_what_is_compatible(draw):
    name = draw.choice(list(SPELT))
    wish, pin = draw.choice([("~=1.4", "2.0.0"), ("~=1.4.2", "1.9.3")])
    return [name + wish], entry(draw, name, f"=={pin}") + "\n", draw.choice(PYTHONS)


@task.hidden(times=1)
def excluded(draw):
    name = draw.choice(list(SPELT))
    return [f"{name}!=1.10.0"], entry(draw, name, "==1.10.0") + "\n", draw.choice(PYTHONS)


@task.hidden(times=1)
def at_the_limit(draw):
    name = draw.choice(list(SPELT))
    return [f"{name}<2"], entry(draw, name, "==2.0.0") + "\n", draw.choice(PYTHONS)


@task.hidden(times=1)
def as_high_as_allowed(draw):
    """The second name tells who compares texts from who leaves out the last 0."""
    name, other = draw.shuffled(list(SPELT))[:2]
    return [f"{name}<=1.10", f"{other}>=1.9"], "".join(entry(draw, each, "==1.10.0") + "\n" for each in (name, other)), draw.choice(PYTHONS)


@task.hidden(times=2)
def beyond_the_second_clause(draw):
    name = draw.choice(list(SPELT))
    return [f"{name}>=1.4,<2"], entry(draw, name, "==2.1.4") + "\n", draw.choice(PYTHONS)


@task.misconception(
    "line-by-line",
    "Your function stops within an entry. An entry goes on in the next line where a line ends in a backslash: the hashes there belong to it.",
)
def line_by_line(case):
    return case.raised == "InvalidRequirement" and ("--hash" in case.said or "\\" in case.said)


@task.misconception(
    "no-entry-at-all",
    "Your function stops at a line that is no entry: it is empty, or a remark behind `#`, perhaps with spaces before it. Tools write why something is there, and people write what they think of it.",
)
def no_entry_at_all(case):
    return case.raised == "InvalidRequirement" and "--hash" not in case.said and "\\" not in case.said
