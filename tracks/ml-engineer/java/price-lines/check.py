"""price-lines: the machine's locale is German, so a forgotten one shows; quoted fields with commas, quotes and nothing."""

import re

import numpy as np

from milepost.check import Task, exact

task = Task("price_lines(line: str, name: str, prices: floats[n]) -> dict[str, any]")
task.judge(exact)
task.example('lamp,"red, large",,', "lamp", np.array([12.5, 3.0]))
task.example('"a ""big"" one",2', "chair", np.array([1234.25]))

PLAIN = ["lamp", "chair", "", " oak ", "3.5", "Stuhl für 2", "12"]
QUOTED = ['"red, large"', '"a ""big"" one"', '""', '"x,,y"', '"plain"', '"5"" nail, long"']


def some_prices(draw):
    """Quarters, so that no price lies halfway between two cents."""
    return draw.integers(draw.size(0, 4), low=-40, high=9000) / 4


@task.hidden(times=10)
def mixed(draw):
    parts = [draw.choice(PLAIN + QUOTED) for _ in range(draw.size(1, 6))]
    return ",".join(parts), draw.choice(["lamp", "chair", "", "sofa, red"]), some_prices(draw)


@task.hidden(times=6)
def plain(draw):
    parts = [draw.choice(PLAIN) for _ in range(draw.size(1, 6))]
    return ",".join(parts), "lamp", some_prices(draw)


@task.hidden(times=2)
def quotes(draw):
    return ",".join(draw.shuffled(QUOTED)), "lamp", np.array([2.0, 0.5])


@task.hidden(times=2)
def empty(draw):
    return "," * draw.integer(0, 3), "lamp", np.array([])


@task.hidden(times=2)
def below_zero(draw):
    """A price that is given back, one below 1, and nothing at all."""
    return "lamp,2", "lamp", np.array([-draw.integer(1, 40) / 4, 0.25, 0.0, 1234567.5])


@task.hidden(times=1)
def name_with_a_comma(draw):
    return "lamp,2", "sofa, red", np.array([2.0])


def gave(case, **parts):
    return case.same(dict(case.want) | parts)


def outside(line):
    """The fields with their quotes still on: cut at commas outside quotes."""
    return re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', line)


@task.misconception(
    "quotes-ignored",
    "The line `{line}` has {n} fields, and yours finds {m}. A comma inside double quotes belongs to the text; cut there, every "
    "column behind it moves one to the right. Does your code know whether it is inside quotes?",
)
def quotes_ignored(case):
    found = case.line.split(",")
    return (
        len(found) > len(case.want["fields"])
        and gave(case, fields=found)
        and {
            "n": len(case.want["fields"]),
            "m": len(found),
        }
    )


@task.misconception(
    "quotes-kept",
    "From `{line}` yours gives the field `{field}`. The quotes are there to hold the text together, and are no part of it: a search "
    "for the bare text would not find it.",
)
def quotes_kept(case):
    found = outside(case.line)
    wrong = [given for given, want in zip(found, case.want["fields"], strict=False) if given != want]
    return bool(wrong) and gave(case, fields=found) and {"field": wrong[0]}


@task.misconception(
    "end-dropped",
    "The line `{line}` has {n} fields, and yours finds {m}: the empty ones at the end are gone. The next program looks for column {n} and "
    "stops with an ArrayIndexOutOfBoundsException. Java's own `split` does this too, unless it is told not to.",
)
def end_dropped(case):
    found = list(case.want["fields"])
    if not case.line:  # `split` gives an empty line one field, too
        return False
    while found and not found[-1]:
        found.pop()
    return (
        len(found) < len(case.want["fields"]) - 1 * (case.want["fields"][-1] != "")
        and gave(case, fields=found)
        and {
            "n": len(case.want["fields"]),
            "m": len(found),
        }
    )


@task.misconception(
    "last-forgotten",
    "The line `{line}` ends with the field `{last}`, and yours does not have it. A field is put away when its comma comes; which comma "
    "comes after the last?",
)
def last_forgotten(case):
    return (
        bool(case.want["fields"][-1])
        and gave(case, fields=case.want["fields"][:-1])
        and {"last": case.want["fields"][-1]}
    )


@task.misconception(
    "quote-lost",
    "From `{line}` yours gives `{field}`; it should be `{want_field}`. Two quotes inside quotes are how CSV writes one that is meant. "
    "Look at what your code does at the second of them.",
)
def quote_lost(case):
    found = [field.replace('"', "") for field in case.want["fields"]]
    pairs = [(given, want) for given, want in zip(found, case.want["fields"], strict=True) if given != want]
    return bool(pairs) and gave(case, fields=found) and {"field": pairs[0][0], "want_field": pairs[0][1]}


@task.misconception(
    "spaces-cut",
    "From `{line}` yours gives `{field}`, and the line says `{want_field}`. The spaces are gone. They may be a slip of whoever typed them, but "
    "that is not for the reader of the file to decide.",
)
def spaces_cut(case):
    found = [field.strip() for field in case.want["fields"]]
    pairs = [(given, want) for given, want in zip(found, case.want["fields"], strict=True) if given != want]
    return bool(pairs) and gave(case, fields=found) and {"field": pairs[0][0], "want_field": pairs[0][1]}


@task.misconception(
    "never-emptied",
    "From `{line}` yours gives {given}. Each field still has all the ones before it in front. A StringBuilder keeps what it holds until "
    "somebody empties it.",
)
def never_emptied(case):
    every, so_far = [], ""
    for field in case.want["fields"]:
        so_far += field
        every.append(so_far)
    return every != case.want["fields"] and gave(case, fields=every) and {"given": every}


@task.misconception(
    "own-locale",
    "Your row is `{given}`, and `{right}` was expected. This server's setting is German, where a comma stands in a decimal number; in a file "
    "of commas that makes {more} columns too many. On your own machine it may work for years. Which locale does your format use?",
)
def own_locale(case):
    given = ",".join([case.name, *(f"{price:.2f}".replace(".", ",") for price in case.prices)])
    return (
        len(case.prices) > 0
        and gave(case, row=given)
        and {
            "given": given,
            "right": case.want["row"],
            "more": len(case.prices),
        }
    )


@task.misconception(
    "not-two-decimals",
    "Your row is `{given}`, and `{right}` was expected. A double does not know how many decimals it was meant to have; 12.50 is "
    "12.5. How a number is written is decided when it becomes a text.",
)
def not_two_decimals(case):
    given = ",".join([case.name, *(repr(float(price)) for price in case.prices)])
    return given != case.want["row"] and gave(case, row=given) and {"given": given, "right": case.want["row"]}


@task.misconception(
    "thousands-grouped",
    "Your row is `{given}`, and `{right}` was expected. Something stands between the thousands: in a file of commas it is another column, and a point there makes a thousand of a million.",
)
def thousands_grouped(case):
    for mark in (",", "."):
        given = ",".join([case.name, *(f"{price:,.2f}".replace(",", mark) for price in case.prices)])
        if given != case.want["row"] and gave(case, row=given):
            return {"given": given, "right": case.want["row"]}
    return False


@task.misconception(
    "sign-lost",
    "Your row is `{given}`, and `{right}` was expected. A price below zero is money that was given back; without its sign it was taken a second time.",
)
def sign_lost(case):
    given = ",".join([case.name, *(f"{abs(price):.2f}" for price in case.prices)])
    return given != case.want["row"] and gave(case, row=given) and {"given": given, "right": case.want["row"]}


@task.misconception(
    "nought-left-out",
    "Your row is `{given}`, and `{right}` was expected. Nothing stands in front of the point where a price is below 1; not every reader takes that for a number. In such a format `#` is a digit that may be missing.",
)
def nought_left_out(case):
    given = ",".join([case.name, *(f"{price:.2f}".replace("0.", ".", 1) if abs(price) < 1 else f"{price:.2f}" for price in case.prices)])
    return given != case.want["row"] and gave(case, row=given) and {"given": given, "right": case.want["row"]}


@task.misconception(
    "comma-for-nothing",
    "Your row is `{given}`, and `{right}` was expected. There are no prices, and a comma without one makes a column that nobody filled.",
)
def comma_for_nothing(case):
    return not len(case.prices) and gave(case, row=case.name + ",") and {"given": case.name + ",", "right": case.want["row"]}


@task.misconception(
    "empty-quotes-as-quote",
    "From `{line}` yours gives a field `{field}`. `\"\"` alone is an empty text in quotes; two quotes stand for one only where a text in quotes has begun already.",
)
def empty_quotes_as_quote(case):
    if case.raised or len(case.got["fields"]) != len(case.want["fields"]):
        return False
    pairs = zip(case.got["fields"], case.want["fields"], strict=True)
    field = next((given for given, want in pairs if not want and given == '"'), None)
    return field is not None and {"field": field}


@task.misconception(
    "empty-fields-lost",
    "The line `{line}` has {n} fields, and yours finds {m}: those with nothing in them are gone, and everything behind moves to the left. Nothing is an entry as well.",
)
def empty_fields_lost(case):
    found = [field for field in case.want["fields"][:-1] if field] + case.want["fields"][-1:]
    none = [field for field in case.want["fields"] if field]
    lost = next((each for each in (found, none) if len(each) < len(case.want["fields"]) and each != case.want["fields"][:-1] and gave(case, fields=each)), None)
    return lost is not None and {"n": len(case.want["fields"]), "m": len(lost)}
