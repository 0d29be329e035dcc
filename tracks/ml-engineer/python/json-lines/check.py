"""json-lines: which lines are events, and what is said of the others."""

import json

from milepost.check import Task, exact

task = Task("parse(data: bytes) -> tuple[list[dict[str, any]], list[tuple[int, str]]]")
task.need_folder()
task.judge(exact)

# One thing at a time, so that even an exception can be explained.
task.example(b'{"id": "a1", "score": 0.5}\n{"id": "a2", "sco')
task.example(b'{"id": "a1"}\n\n{"id": "a2"\n')
task.example(b'{"id": "a1"}\n{"id": "caf\xe9"}\n{"id": "a3"}\n')
task.example(b'[1, 2]\n{"score": 1}\n{"id": 7}\n')
task.example('{"id": "a1", "text": "one\u2028two"}\n'.encode())

GOOD = (
    b'{"id": "a1"}',
    b'{"id": "a2", "score": 0.5}',
    b'{"id": "a3", "tags": ["new", null]}',
    '{"id": "ü", "text": "漢字"}'.encode(),
    b'  {"id": "a4"}  ',
    b'{"id": ""}',
)
SPLIT = (
    '{"id": "a5", "text": "one\u2028two"}'.encode(),
    '{"id": "a6", "text": "\u0085"}'.encode(),
    b'{"id": "a7",\r"score": 1}',
)
# Bytes that `json.loads` takes for another encoding when it is left to guess.
GUESSED = (b"\xff\xfe", '{"id": "b7"}'.encode("utf-16-le"))
BROKEN = (
    b'{"id": "b1"',
    b"{'id': 'b2'}",
    b"id=b3",
    b'{"id": "b4"} {"id": "b5"}',
    b'{"id": "caf\xe9"}',
    b"\xff\xfe",
    b"17",
    b'["id"]',
    b"null",
    b'"id"',
    b"{}",
    b'{"ID": "b6"}',
    b'{"id": 7}',
    b'{"id": null}',
)


@task.hidden(times=30)
def any_log(draw):
    kinds = [GOOD, GOOD, BROKEN, (b"", b"  ")]
    lines = [draw.choice(draw.choice(kinds)) for _ in range(draw.size(0, 8))]
    return b"\n".join(lines) + (b"\n" if draw.boolean() else b"")


@task.hidden(times=2)
def an_empty_line_before_each(draw):
    """Each kind of broken line after one that is empty, so that each must count it; and an id that is empty, and a text."""
    broken = [BROKEN[0], BROKEN[4], BROKEN[6], BROKEN[10]]
    return b"".join(draw.choice([b"\n", b"  \n"]) + line + b"\n" for line in draw.shuffled([*broken, GOOD[-1]]))


@task.hidden(times=6)
def odd_line_ends(draw):
    lines = [draw.choice([*SPLIT, *GOOD[:2]]) for _ in range(draw.size(1, 5))]
    return b"\n".join(lines) + b"\n"


@task.hidden(times=2)
def a_return_inside(draw):
    """No other character in it ends a line for anybody; a file opened as text ends one here."""
    return b"\n".join(draw.shuffled([*GOOD[:2], SPLIT[2]])) + b"\n"


@task.hidden(times=2)
def other_encodings(draw):
    return b"\n".join(draw.shuffled([*GUESSED, b'{"id": "caf\xe9"}', GOOD[0]])) + b"\n"


def lines_of(case):
    return case.data.split(b"\n")


def read(case, load):
    """What comes out for one who makes JSON of a line's bytes in another way."""
    events, problems = [], []
    for number, line in enumerate(lines_of(case), start=1):
        if not line.strip():
            continue
        try:
            event = load(line)
        except UnicodeDecodeError:
            problems.append([number, "not UTF-8"])
        except ValueError:
            problems.append([number, "not JSON"])
        else:
            if not isinstance(event, dict):
                problems.append([number, "not an object"])
            elif not isinstance(event.get("id"), str):
                problems.append([number, "no id"])
            else:
                events.append(event)
    return [events, problems]


def first_other(case):
    """The first line for which the answer gives another problem, or none."""
    mine = {tuple(each) for each in case.got[1]}
    return next((number for number, reason in case.want[1] if (number, reason) not in mine), 0)


@task.misconception(
    "encoding-guessed",
    "Line {line} should be {wanted!r}, and yours does not say so. Given bytes, `json.loads` guesses their encoding, and takes "
    "these for UTF-16. The log is UTF-8 and nothing else; what is not must be reported.",
)
def encoding_guessed(case):
    # A line may be given to it with its line feed or without.
    guessed = case.same(read(case, json.loads)) or case.same(read(case, lambda line: json.loads(line + b"\n")))
    line = first_other(case)
    return guessed and line > 0 and {"line": line, "wanted": dict(case.want[1])[line]}


@task.misconception(
    "read-as-latin",
    "Line {line} is not UTF-8, and yours does not say so. In Latin-1 every byte stands for some letter, so nothing is ever "
    "found to be wrong, and every `ü` becomes two letters.",
)
def read_as_latin(case):
    return case.same(read(case, lambda line: json.loads(line.decode("latin-1")))) and {"line": first_other(case)}


@task.misconception(
    "one-bad-byte-stops-all",
    "A {raised} ended the whole reading: somewhere in the file there are bytes that are not UTF-8, and the file was "
    "opened as text. The good lines around it are lost with it.",
)
def one_bad_byte_stops_all(case):
    return case.raised == "UnicodeDecodeError" and {"raised": case.raised}


@task.misconception(
    "broken-line-stops-all",
    "A {raised} ended the whole reading at line {line}. One line cut off at midnight, and the day's other lines are "
    "never read.",
)
def broken_line_stops_all(case):
    if case.raised not in ("JSONDecodeError", "ValueError"):
        return False
    return {"raised": case.raised, "line": case.want[1][0][0] if case.want[1] else "?"}


@task.misconception(
    "any-json-taken-for-an-object",
    "Line {line} is JSON, but not an object with an id: it has no such key, or no keys at all, and your code stopped "
    "({raised}). What JSON can be is more than what this log should hold.",
)
def any_json_taken_for_an_object(case):
    if case.raised not in ("AttributeError", "TypeError", "KeyError"):
        return False
    lines = [number for number, reason in case.want[1] if reason in ("not an object", "no id")]
    return {"raised": case.raised, "line": lines[0] if lines else "?"}


@task.misconception(
    "bad-bytes-replaced",
    "Line {line} is not UTF-8, and you have no such problem for it. The bytes were exchanged or dropped on the way in: "
    "{text}. The log now says something that nobody sent.",
)
def bad_bytes_replaced(case):
    reasons = dict(map(tuple, case.got[1]))
    for number, reason in case.want[1]:
        if reason == "not UTF-8" and number not in reasons:
            line = lines_of(case)[number - 1]
            for errors in ("replace", "ignore"):
                text = line.decode("utf-8", errors)
                if any(json.dumps(event, ensure_ascii=False) == text for event in case.got[0]):
                    return {"line": number, "text": text}
    return False


@task.misconception(
    "split-inside-a-line",
    "Line {line} is one event, and you found {given} instead of it. It holds a character that `splitlines`, or a file opened "
    "as text, takes for the end of a line; in this file only the line feed is one.",
)
def split_inside_a_line(case):
    for number, line in enumerate(lines_of(case), start=1):
        if len(line.decode("utf-8", "replace").splitlines()) > 1 and case.got[1]:
            return {"line": number, "given": case.got[1]}
    return False


@task.misconception(
    "problems-kept-quiet",
    "Of the broken lines, the first that you do not report is line {line}. Whoever counts events would think that "
    "there were fewer requests, and nobody would mend the client.",
)
def problems_kept_quiet(case):
    given, wanted = case.got[1], case.want[1]
    quiet = len(given) < len(wanted) and all(each in wanted for each in given) and case.got[0] == case.want[0]
    first = next((number for number, _ in wanted if number not in [n for n, _ in given]), 0)
    return quiet and {"line": first}


@task.misconception(
    "reads-no-further",
    "Line {line} is broken, and you read no further. Good lines that come after it, and that you do not have: {count}.",
)
def reads_no_further(case):
    if not case.want[1]:
        return False
    return (
        case.got[1] == case.want[1][:1]
        and len(case.got[0]) < len(case.want[0])
        and {
            "count": len(case.want[0]) - len(case.got[0]),
            "line": case.want[1][0][0],
        }
    )


@task.misconception(
    "empty-lines-not-counted",
    "You say line {given} where an editor says line {wanted}: the empty lines before it were not counted.",
)
def empty_lines_not_counted(case):
    numbers = [n for n, line in enumerate(lines_of(case), start=1) if line.strip()]
    mistaken = [[numbers.index(number) + 1, reason] for number, reason in case.want[1]]
    if len(case.got[1]) != len(mistaken):
        return False
    pairs = list(zip(case.got[1], case.want[1], strict=True))
    if any(list(one) not in (wrong, list(right)) for (one, right), wrong in zip(pairs, mistaken, strict=True)):
        return False
    return next(({"given": given[0], "wanted": want[0]} for given, want in pairs if given != want), False)


@task.misconception(
    "counted-from-zero",
    "You say line {given} where an editor says line {wanted}. Whoever looks it up in the file mends the line above.",
)
def counted_from_zero(case):
    shifted = [[number - 1, reason] for number, reason in case.want[1]]
    return case.got[1] == shifted and {"given": shifted[0][0], "wanted": shifted[0][0] + 1}


@task.misconception(
    "empty-line-is-a-problem",
    "Line {line} is empty or holds only spaces, and you call it {reason}. A report full of these is not read, and the real problems in it "
    "neither.",
)
def empty_line_is_a_problem(case):
    if len(case.got[1]) <= len(case.want[1]):
        return False
    for number, reason in case.got[1]:
        if 0 < number <= len(lines_of(case)) and not lines_of(case)[number - 1].strip():
            return {"line": number, "reason": reason}
    return False


@task.misconception(
    "wrong-reason",
    "Line {line} is {wanted}, and you call it {given}. {so}",
)
def wrong_reason(case):
    for (line, given), (number, wanted) in zip(case.got[1], case.want[1], strict=False):
        if line == number and given != wanted:
            raised = {given, wanted} == {"not UTF-8", "not JSON"}
            so = (
                "UnicodeDecodeError and JSONDecodeError are both a ValueError: which of your lines catches which?"
                if raised
                else "Whoever mends the client looks for another fault. Go down the table: the first reason that applies is the one."
            )
            return {"line": line, "given": repr(given), "wanted": repr(wanted), "so": so}
    return False


@task.misconception(
    "id-of-any-kind",
    "Line {line} is among your events, with the id {id}. What is later joined by its id must have one, of one kind: "
    "the number 7 "
    'and the text "7" never meet.',
)
def id_of_any_kind(case):
    for number, reason in case.want[1]:
        if reason == "no id":
            event = json.loads(lines_of(case)[number - 1])
            if event in case.got[0]:
                return {"line": number, "id": repr(event.get("id"))}
    return False
