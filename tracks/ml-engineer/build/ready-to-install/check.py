"""ready-to-install: a project is asked what it is and does once it has been installed."""

from milepost.check import Task, exact

task = Task("examine(question: list[str]) -> any")
task.need_folder()
task.judge(exact)
task.example(["command", "score", "NL", "3"])
task.example(["needs", ""])

EVERY = (
    ["top level"],
    ["version"],
    ["next version", "0.4.0"],
    ["needs", "test"],
    ["allows", "scikit-learn", "1.3.2", "1.4.0", "1.10.0", "2.0.0"],
    ["allows", "pandas", "2.1.4", "2.2.0", "3.1.1", "4.0.0"],
    ["python", "3.10", "3.11", "3.13"],
    ["command", "score", "XX", "100"],
    ["command", "score", "DE", "100"],
    ["command", "score", "FR", "100"],
    ["command with other rates", "score", "NL", "100"],
)
for question in EVERY:
    task.hidden(times=1)(lambda draw, question=question: question)


@task.hidden(times=1)
def any_country(draw):
    return ["command", "score", draw.choice(["DE", "NL", "FR", "AT", "XX"]), str(draw.integer(1, 500))]


def asked(case, what):
    return case.question[0] == what or (what == "command" and case.question[0] == "command with other rates")


@task.misconception(
    "no-such-function",
    "The command `score` cannot be run: {said}. An entry point names a module as `import` does and, after something else than a dot, a function in it, without brackets.",
)
def no_such_function(case):
    if not asked(case, "command") or case.said == "No module named 'shop_returns'" or "unpack" in case.said:
        return False
    said = "it is written as no entry point is" if "'group'" in case.said else case.said[:90]
    return case.raised in ("ModuleNotFoundError", "AttributeError", "ValueError") and {"said": said}


@task.misconception(
    "command-not-there",
    "There is no command `score` once the package is installed. On your machine it was a script in your folder.",
)
def command_not_there(case):
    return asked(case, "command") and case.raised == "ValueError" and "unpack" in case.said


@task.misconception(
    "rates-in-the-code",
    "The file with the rates was exchanged for a newer one before the installation, and the command still knows the old rates. They stand in the code, or in a second file: on the day on which they change somebody changes one of the two.",
)
def rates_in_the_code(case):
    return case.question[0] == "command with other rates" and not case.raised and case.got == "14.00"


@task.misconception(
    "other-rates",
    "For {country} the command gives {got}, where {want} is right. The file with the rates may move, and what stands in it is what the shop has measured.",
)
def other_rates(case):
    return case.question[0] == "command" and not case.raised and {"country": case.question[2]}


@task.misconception(
    "file-left-behind",
    "A file is not found: {said}. The package runs in another folder here, on a machine to which only the package has come.",
)
def file_left_behind(case):
    return case.raised == "FileNotFoundError" and {"said": case.said[:90]}


@task.misconception(
    "more-than-the-package",
    "These are installed beside all the other packages: {names}. The next project that has a folder `tests` or `data` writes over yours, or you over theirs.",
)
def more_than_the_package(case):
    if not asked(case, "top level") or case.raised or not isinstance(case.got, list):
        return False
    extra = [name for name in case.got if name != "shop_returns"]
    return bool(extra) and {"names": ", ".join(extra)}


@task.misconception(
    "package-not-there",
    "Nobody can import `shop_returns` once it is installed: it lies in another folder, or in none. A folder that is named in `packages` is installed under its last name.",
)
def package_not_there(case):
    if case.raised:
        return case.raised == "ModuleNotFoundError" and case.said == "No module named 'shop_returns'"
    return asked(case, "top level") and "shop_returns" not in case.got


@task.misconception(
    "two-versions",
    "Installed is {installed}, and `__version__` says {said}. A version that stands in two places is two versions by the next release.",
)
def two_versions(case):
    if not (asked(case, "version") or asked(case, "next version")) or case.raised or not isinstance(case.got, list):
        return False
    return case.got[0] == case.want[0] and {"installed": case.got[0], "said": case.got[1]}


@task.misconception(
    "another-name",
    "`{names}` is what gets installed along with it, and that is not what was asked for. What one imports and what the index calls a project may be two names, and some of those names belong to somebody else.",
)
def another_name(case):
    if not asked(case, "needs") or case.raised:
        return False
    extra = sorted(set(case.got) - set(case.want) - {"pytest"})
    return bool(extra) and {"names": ", ".join(extra)}


@task.misconception(
    "tests-for-everybody",
    "Everybody who installs the package gets pytest. It is for those who test it; in service it is one more thing that can have a hole.",
)
def tests_for_everybody(case):
    return case.question == ["needs", ""] and not case.raised and "pytest" in case.got


@task.misconception(
    "no-extra",
    "Who asks for the extra `test` gets no pytest. A new colleague has to guess what the tests need.",
)
def no_extra(case):
    return case.question == ["needs", "test"] and not case.raised and "pytest" not in case.got


def allowed(case, *, wanted, got):
    """Name the first version of which the answer says the one where the other is right."""
    if case.raised or not isinstance(case.got, list):
        return False
    name, versions = case.question[1], case.question[-len(case.want) :]
    found = [each for each, right, yours in zip(versions, case.want, case.got) if (right, yours) == (wanted, got)]
    return bool(found) and {"name": name, "version": found[0]}


@task.misconception(
    "too-narrow",
    "{name} {version} is refused, and it was said to be fine. A package that allows less than it can live with does not get along with others, each of which has its own wishes; the one version that is installed belongs into a lock.",
)
def too_narrow(case):
    found = (asked(case, "allows") or asked(case, "python")) and allowed(case, wanted=True, got=False)
    return found and found | {"name": "Python" if asked(case, "python") else found["name"]}


@task.misconception(
    "too-wide",
    "{name} {version} is allowed, and nobody said so. It is too old, or a new major version, in which functions may be gone.",
)
def too_wide(case):
    return asked(case, "allows") and allowed(case, wanted=False, got=True)


@task.misconception(
    "any-python",
    "The package can be installed on Python {version}, for which it was not made. It fails there at its first new word, at work and not when it is installed.",
)
def any_python(case):
    return asked(case, "python") and allowed(case, wanted=False, got=True)
