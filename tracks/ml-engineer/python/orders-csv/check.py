"""orders-csv: quotes, a byte order mark, line ends inside fields, and German numbers."""

from milepost.check import Task, near

task = Task("parse(data: bytes) -> list[dict[str, any]]")
# One oddity in each, so that even an exception can be explained.
task.need_folder()
task.example("customer;note;amount\r\nLi Wei;ring twice;12,50\r\nZoë;;-3,20\r\n".encode())
task.example('customer;note;amount\r\nLi Wei;"blue; with a ""bell""";12,50\r\n'.encode())
task.example("customer;note;amount\r\nLi Wei;ring twice;1.234,50\r\n".encode())
task.example("customer;note;amount\r\nLi Wei;ring twice;\r\n".encode())
task.example("amount;shop;note;customer\r\n12,50;9;ring twice;Øystein\r\n".encode())
task.example("\ufeffcustomer;note;amount\r\nLi Wei;ring twice;12,50\r\n".encode())
task.judge(near)

NAMES = ("Li Wei", "Zoë", "Øystein", "Smith; Sons", 'Anna "Ann" Berg', "O'Hara", " Kim ")
NOTES = ("", "ring twice", "blue; not red", 'the "big" one', "two\r\nlines", "a\nb", "  please  ", "ü, ö, ä", "NA", "0")
AMOUNTS = ("", "5", "12,50", "1.234,50", "-3,20", "1.234", "0,05", "2.000.000,00", "0")
COLUMNS = ("customer", "note", "amount")


def quoted(text, always):
    needs = always or any(mark in text for mark in ';"\r\n')
    return '"' + text.replace('"', '""') + '"' if needs else text


def file_of(rows, *, columns, mark=False, always=False):
    lines = [columns, *([row[column] for column in columns] for row in rows)]
    text = "".join(";".join(quoted(field, always) for field in line) + "\r\n" for line in lines)
    return (("\ufeff" if mark else "") + text).encode()


def one_odd_row(column, field):
    """A file with one row, in which one field is odd."""
    row = {"customer": "Li Wei", "note": "ring twice", "amount": "12,50"} | {column: field}
    return lambda draw: file_of([row], columns=COLUMNS)


for field in NAMES[1:]:
    task.hidden(times=1)(one_odd_row("customer", field))
for field in NOTES[2:]:
    task.hidden(times=1)(one_odd_row("note", field))
for field in AMOUNTS[1:]:
    task.hidden(times=1)(one_odd_row("amount", field))


@task.hidden(times=6)
def any_export(draw):
    columns = draw.shuffled([*COLUMNS, *["shop", "date"][: draw.integer(0, 2)]])
    rows = [
        {
            "customer": draw.choice(NAMES),
            "note": draw.choice(NOTES),
            "amount": draw.choice(AMOUNTS),
            "shop": "9",
            "date": "2026-02-01",
        }
        for _ in range(draw.size(0, 6))
    ]
    return file_of(rows, columns=columns, mark=draw.boolean(), always=draw.boolean())


@task.misconception(
    "commas-taken",
    "No column `{missing}` was found, and the header is {header}. Unless it is told otherwise, the `csv` module takes commas for what "
    "separates; here they stand in the amounts.",
)
def commas_taken(case):
    marked = case.data.startswith(b"\xef\xbb\xbf")
    header = case.data.decode("utf-8-sig").split("\r\n")[0]
    missing = case.said.strip("'")
    return not marked and case.raised == "KeyError" and missing in COLUMNS and {"missing": missing, "header": repr(header)}


@task.misconception(
    "rows-lost",
    "The file has {rows} rows after the first, and you give {given}. Every order counts, also one without an amount.",
)
def rows_lost(case):
    return len(case.got) < len(case.want) and {"rows": len(case.want), "given": len(case.got)}


@task.misconception(
    "nan-for-nothing",
    "The {column} {text} came out as NaN. For pandas an empty field is missing, and so is one that says NA. {so}",
)
def nan_for_nothing(case):
    so = {
        "amount": "The task asks for None: a sum with NaN in it is NaN.",
        "note": "The customer wrote that, or wrote nothing; both are texts.",
        "customer": "It is a customer's name.",
    }
    for got, want in zip(case.got, case.want, strict=False):
        for column in COLUMNS:
            if isinstance(got[column], float) and got[column] != got[column]:  # noqa: PLR0124 - only NaN is not itself
                return {"column": column, "text": repr(want[column] or ""), "so": so[column]}
    return False


@task.misconception(
    "split-at-every-semicolon",
    "A field in quotes was not read as one field. Inside quotes a semicolon is a letter like any other, the quotes around a "
    "field are no part of it, and two inside stand for one. One polite note, and all columns behind it move by one.",
)
def split_at_every_semicolon(case):
    rows = split_rows(case.data)
    if case.raised:
        return case.raised in ("ValueError", "IndexError") and any(len(row) > len(rows[0]) for row in rows)
    texts = [text for row in case.got for text in (row.get("customer"), row.get("note")) if isinstance(text, str)]
    wanted = {text for row in case.want for text in (row["customer"], row["note"])}
    return any('"' in text and text not in wanted for text in texts)


@task.misconception(
    "read-as-latin",
    "{want_text} came out as {got_text}. The bytes are UTF-8, where such a letter takes two of them, and each was "
    "read as a letter of its own. From now on this customer exists twice.",
)
def read_as_latin(case):
    for got, want in zip(case.got, case.want, strict=False):
        for key in ("customer", "note"):
            for encoding in ("latin-1", "cp1252"):
                if got[key] != want[key] and got[key] == want[key].encode().decode(encoding, "replace"):
                    return {"want_text": repr(want[key]), "got_text": repr(got[key])}
    return False


@task.misconception(
    "mark-in-the-name",
    "There is a column {first}, and your code did not find it: {raised}. The file begins with a byte order mark, "
    "which was read as the first letter of the first name. It cannot be seen on the screen.",
)
def mark_in_the_name(case):
    marked = case.data.startswith(b"\xef\xbb\xbf")
    return marked and case.raised in ("KeyError", "ValueError") and {"first": header_of(case)[0], "raised": case.raised}


@task.misconception(
    "line-ends-changed",
    "The note {want_text} came out as {got_text}. On the way its line ends were turned into others: when the file was "
    "opened, or when its text was cut into lines. Those inside a field belong to it; a note that is compared with the "
    "shop's own is then never equal.",
)
def line_ends_changed(case):
    for got, want in zip(case.got, case.want, strict=False):
        if isinstance(got["note"], str) and got["note"] != want["note"] and got["note"].replace("\n", "") == want["note"].replace("\r\n", ""):
            return {"want_text": repr(want["note"]), "got_text": repr(got["note"])}
    return False


@task.misconception(
    "columns-by-place",
    "In this file the columns are {header}, and you took them by their places. Next month the shop adds a column, "
    "and amounts become notes without any error.",
)
def columns_by_place(case):
    header = header_of(case)
    if header[:3] == list(COLUMNS):
        return False
    if case.raised:
        return case.raised == "ValueError" and header[2] != "amount" and {"header": ", ".join(header)}
    return any(
        got["customer"] in NOTES and got["customer"] != want["customer"].strip()
        for got, want in zip(case.got, case.want, strict=False)
    ) and {"header": ", ".join(header)}


@task.misconception(
    "empty-not-none",
    "An order without an amount {what}. Nothing was written there, and that is not the same as 0: the mean order "
    "would be too small, and nobody would see why.",
)
def empty_not_none(case):
    if case.raised == "ValueError":
        empty = b";\r\n" in case.data or b'""\r\n' in case.data
        return empty and b"." not in case.data and {"what": "stopped your code"}
    zero = any(got["amount"] == 0.0 and want["amount"] is None for got, want in zip(case.got, case.want, strict=False))
    return zero and {"what": "came out as 0"}


@task.misconception(
    "zero-not-none",
    "The amount 0 came out as None. Somebody wrote it there: the order was free. In a condition 0 counts as false, and an "
    "empty field is another thing.",
)
def zero_not_none(case):
    return any(got["amount"] is None and want["amount"] == 0 for got, want in zip(case.got, case.want, strict=False))


@task.misconception(
    "amount-is-text",
    "The amount {text!r} came out as a text. It looks like a number; two of them added are put one behind the other.",
)
def amount_is_text(case):
    texts = [row["amount"] for row in case.got if isinstance(row["amount"], str)]
    return bool(texts) and {"text": texts[0]}


@task.misconception(
    "minus-misread",
    "The amount {text} came out as {given}; those that are not negative are right. The minus in front belongs to the euros and "
    "the cents alike. Money that went back to a customer is lost in the books, or is a little less.",
)
def minus_misread(case):
    pairs = [(got["amount"], want["amount"]) for got, want in zip(case.got, case.want, strict=True)]
    bad = [(got, want) for got, want in pairs if got != want]
    if not bad or not all(want is not None and want < 0 for _, want in bad) or not any(want and want % 1 for _, want in pairs if want != bad[0][1]):
        return False
    return {"text": f"{bad[0][1]:,.2f}".translate(str.maketrans(",.", ".,")), "given": bad[0][0]}


@task.misconception(
    "amount-misread",
    "The amount {text} {what}. In this file the dot only groups the digits, and the comma stands before the cents. "
    "A factor of a hundred or a thousand in a price is not noticed by a model, it is learned.",
)
def amount_misread(case):
    if case.raised == "ValueError":
        text = "with a dot or a comma"
        return (b"." in case.data or b"," in case.data) and {"text": text, "what": "stopped your code"}
    for got, want in zip(case.got, case.want, strict=True):
        if want["amount"] is not None and got["amount"] != want["amount"]:
            shown = f"{want['amount']:,.2f}".translate(str.maketrans(",.", ".,"))
            return {"text": shown, "what": f"came out as {got['amount']}"}
    return False


@task.misconception(
    "trimmed",
    "{want_text} came out as {got_text}. The spaces belong to the field. Whoever cleans must say so; otherwise two "
    "systems hold different names for one customer.",
)
def trimmed(case):
    for got, want in zip(case.got, case.want, strict=False):
        for key in ("customer", "note"):
            if got[key] != want[key] and got[key] in (want[key].strip(), want[key].lstrip(), want[key].rstrip()):
                return {"want_text": repr(want[key]), "got_text": repr(got[key])}
    return False


def header_of(case):
    """The names of the columns, without what surrounds them."""
    return case.data.decode("utf-8-sig").split("\r\n")[0].replace('"', "").split(";")


def split_rows(data):
    return [line.split(";") for line in data.decode("utf-8-sig").split("\r\n")]
