"""supplier-list: a file as it comes, with one trap in each column."""

import csv
from datetime import datetime

import numpy as np

from milepost.check import File, Task, exact

task = Task("read_list(path: file) -> table")
task.judge(exact(dtypes=True, index=False))

HEAD = "Velozubehör Süd GmbH\r\nPreisliste, Stand: 03.04.2024\r\nalle Preise netto\r\n"
RAW = ("Artikel", "Bezeichnung", "Land", "EK netto", "Lieferbar ab", "Bestand")
UNKNOWN = ("", "k.A.")


def price_list(rows):
    """A file with these rows, their fields as they stand in it, and the sum of what is known of the stock."""
    total = sum(int(row[5].replace(".", "")) for row in rows if row[5] not in UNKNOWN)
    lines = [RAW, *rows, ("", "Summe", "", "", "", f"{total:,}".replace(",", "."))]
    text = "".join(";".join(quoted(field) for field in line) + "\r\n" for line in lines)
    return File("preisliste.csv", (HEAD + text).encode("cp1252"))


def quoted(field):
    """A field as it stands in the file: in quotes where it holds a semicolon or quotes, which are then doubled."""
    return '"' + field.replace('"', '""') + '"' if ";" in field or '"' in field else field


task.example(
    price_list(
        [
            ("00417", "Rücklicht Glut", "TW", "12,90", "03.04.2024", "1.250"),
            ("10233", "Schloss „Fort“; schwarz", "NA", "1.234,50", "25.12.2024", "k.A."),
            ("07001", "Klingel", "k.A.", "k.A.", "", "35"),
        ],
    ),
)

ARTICLES = ("00417", "10233", "07001", "90018", "00023", "55120", "00009", "31000")
THINGS = ("Rücklicht Glut", "Schloss „Fort“; schwarz", "Klingel", "Sattel – breit", "Ständer 28''", 'Reifen 28" x 1,75; matt', "Öl, 100 ml", "Griffe Crème", "k.A.")
COUNTRIES = ("DE", "NA", "TW", "CN", "", "k.A.")
PRICES = ("12,90", "1.234,50", "7,05", "k.A.", "", "0,89", "10.000,00")
DAYS = ("03.04.2024", "25.12.2024", "01.02.2023", "", "11.12.2024", "31.01.2025")
STOCKS = ("1.250", "35", "k.A.", "0", "12.000", "")


def listed(draw, count):
    """So many articles, each once, with whatever the other columns may hold."""
    return [(article, *(draw.choice(each) for each in (THINGS, COUNTRIES, PRICES, DAYS, STOCKS))) for article in draw.shuffled(ARTICLES)[:count]]


@task.hidden(times=10)
def any_list(draw):
    return price_list(listed(draw, draw.size(1, 7)))


@task.hidden(times=3)
def nothing_known(draw):
    """Whole columns without a value, from which nothing can be guessed."""
    gap = draw.choice(UNKNOWN)
    return price_list([(article, gap, gap, gap, gap, gap) for article in draw.shuffled(ARTICLES)[: draw.size(1, 3)]])


@task.hidden(times=3)
def early_days(draw):
    """Days that can be read either way round, and no others."""
    days = ("03.04.2024", "11.12.2024", "01.02.2023")
    return price_list([(*row[:4], draw.choice(days), row[5]) for row in listed(draw, draw.size(1, 4))])


@task.hidden(times=2)
def names_as_they_are(draw):
    """A name with quotes in it, and one with a letter that other encodings for Windows have in another place."""
    rows = listed(draw, 3)
    names = draw.shuffled(['Reifen 28" x 1,75; matt', "Griffe Crème", "Lenker „Sprint“"])
    return price_list([(row[0], name, *row[2:]) for row, name in zip(rows, names, strict=True)])


def raw(case):
    """The articles' fields as they stand in the file, by column."""
    text = case.path.body.decode("cp1252").removeprefix(HEAD)
    rows = list(csv.reader(text.splitlines(), delimiter=";"))[1:-1]
    return dict(zip(RAW, zip(*rows, strict=True), strict=True))


def found(case, name):
    """What the answer gave in a column, and the places in which it is not the right one; None where there is no such column."""
    if case.got is None or name not in case.got.names or len(case.got) != len(case.want):
        return None
    if name != "article" and "article" in case.got.names and [*map(digits, case.got["article"].tolist())] != [*map(digits, case.want["article"].tolist())]:
        return None  # other rows than these
    got, want = case.got[name].tolist(), case.want[name].tolist()
    pairs = enumerate(zip(got, want, strict=True))
    return got, [place for place, (a, b) in pairs if not (a == b or (missing(a) and missing(b)))]


def digits(article):
    return str(article).removesuffix(".0").lstrip("0")


def missing(value):
    return value is None or (isinstance(value, float) and np.isnan(value)) or value == np.iinfo(np.int64).min


@task.misconception(
    "sum-is-no-article",
    "Your table has {got_rows} rows, and the list {want_rows} articles: the sum at the end came along. From now on the "
    "stock of the whole list is in it twice.",
)
def sum_is_no_article(case):
    got, want = 0 if case.got is None else len(case.got), len(case.want)
    return got == want + 1 and {"got_rows": got, "want_rows": want}


@task.misconception(
    "articles-lost",
    "Your table has {got_rows} rows, and the list {want_rows} articles: {article} is not among yours. What is not known of an article is a gap in its row, "
    "and no reason to do without the row; nobody can order what is not listed.",
)
def articles_lost(case):
    if case.got is None or "article" not in case.got.names or len(case.got) >= len(case.want):
        return False
    gone = [text for text in case.want["article"].tolist() if text not in case.got["article"].tolist()]
    return bool(gone) and {"got_rows": len(case.got), "want_rows": len(case.want), "article": gone[0]}


@task.misconception(
    "order-changed",
    "The articles are all there, in another order than in the list: {given} stands where {wanted} should. Whoever lays next week's list beside it, row by row, compares other articles.",
)
def order_changed(case):
    if case.got is None or "article" not in case.got.names or len(case.got) != len(case.want):
        return False
    got, want = (table["article"].tolist() for table in (case.got, case.want))
    place = next((place for place, text in enumerate(want) if got[place] != text), None)
    return place is not None and sorted(map(str, got)) == sorted(want) and {"given": got[place], "wanted": want[place]}


@task.misconception(
    "zeros-lost",
    "The article `{text}` came out as {given}. A number of an article is a name that is made of digits: read as a number it "
    "loses the zeros in front, and here it becomes another article.",
)
def zeros_lost(case):
    seen = found(case, "article")
    if not seen:
        return False
    for given, text in zip(seen[0], raw(case)["Artikel"], strict=True):
        if given != text and digits(given) == digits(text):
            return {"text": text, "given": repr(given)}
    return False


@task.misconception(
    "letters-lost",
    "The name `{text}` came out as {given}. The file says nothing of its encoding; somebody has to. With another one than the "
    "supplier's own, some letters become others, and nobody finds the article by its name.",
)
def letters_lost(case):
    seen = found(case, "name")
    if case.raised == "UnicodeDecodeError":
        text = next((each for each in raw(case)["Bezeichnung"] if not each.isascii()), None)
        return text is not None and {"text": text, "given": "an error"}
    if not seen or not seen[1] or seen[0][seen[1][0]] in (None, *UNKNOWN):
        return False
    text, given = raw(case)["Bezeichnung"][seen[1][0]], str(seen[0][seen[1][0]])
    # Every encoding in question agrees about plain letters: where those differ, this is another name.
    return not text.isascii() and plain(text) == plain(given) and {"text": text, "given": repr(given)}


def plain(text):
    return [letter for letter in text if letter.isascii() and letter.isprintable()]


@task.misconception(
    "namibia-lost",
    "The country `NA` of article {article} is missing in your table. `read_csv` takes a dozen words for missing unless it is told "
    "otherwise, and this is one of them; here it is Namibia.",
)
def namibia_lost(case):
    seen = found(case, "country")
    lost = [place for place in (seen or ((), ()))[1] if raw(case)["Land"][place] == "NA" and seen[0][place] is None]
    return bool(lost) and {"article": raw(case)["Artikel"][lost[0]]}


@task.misconception(
    "marker-kept",
    "`{text}` stands in your column `{name}` as {given}. It says that nothing is known: a count of countries has one "
    "more now, or a mean of prices a number that nobody asked for.",
)
def marker_kept(case):
    for name, column in (("name", "Bezeichnung"), ("country", "Land"), ("price", "EK netto"), ("stock", "Bestand")):
        seen = found(case, name)
        for place in (seen or ((), ()))[1]:
            text = raw(case)[column][place]
            if text in UNKNOWN and not missing(seen[0][place]):
                return {"text": text, "name": name, "given": repr(seen[0][place])}
    return False


@task.misconception(
    "number-misread",
    "`{text}` in the column {column} came out as {given}. In this list the comma stands before the cents and the dot only groups "
    "digits. A factor of a thousand in a stock is noticed when the shelves are full.",
)
def number_misread(case):
    for name, column in (("price", "EK netto"), ("stock", "Bestand")):
        seen = found(case, name)
        for place in (seen or ((), ()))[1]:
            text, given = raw(case)[column][place], seen[0][place]
            if text not in UNKNOWN and not (missing(given) and text.isdigit()):
                return {"text": text, "column": column, "given": "missing" if missing(given) else repr(given)}
    if case.raised == "ValueError" and any(mark in case.said for mark in ("could not convert", "Unable to parse")):
        text = next((each for each in raw(case)["EK netto"] if each not in UNKNOWN), None)
        named = case.said.replace("k.A.", "").replace('"', "'").split("'")[1::2]
        if text is None or any(letter.isalpha() for letter in "".join(named)):
            return False  # a text of another column
        # Where any text of a column is no number, pandas names the first one, whichever it was. The sum has no price, so there is always a gap.
        more = " (a field of that column with `k.A.` or nothing in it may be the reason: pandas names the first text that it meets, whichever was no number)"
        return {"text": text, "column": "EK netto", "given": f"an error{more}"}
    return False


@task.misconception(
    "dots-eaten",
    "The call ended with {raised}, over the day `{text}`. Where dots are said to group digits, a day with dots in it is a number for "
    "`read_csv`, unless it is told that the column is text.",
)
def dots_eaten(case):
    if case.raised != "ValueError" or "doesn't match format" not in case.said:
        return False
    text = case.said.split('"')[1] if case.said.count('"') > 1 else ""
    return text.isdigit() and {"raised": case.raised, "text": text}


@task.misconception(
    "month-first",
    "`{text}` came out as {given}. Where a day can be read either way round, the month is taken to come first, unless the "
    "format is said. Half of the dates of a year are then wrong, and none of them looks it.",
)
def month_first(case):
    days = [each for each in raw(case)["Lieferbar ab"] if each not in UNKNOWN]
    if case.raised == "ValueError" and "doesn't match format" in case.said:
        return {"text": days[0], "given": "a day of another month, until another day could not be one, and that was an error"}
    seen = found(case, "available_from")
    if not seen or case.got["available_from"].dtype.kind != "M":
        return False
    for place in seen[1]:
        text, given = raw(case)["Lieferbar ab"][place], case.got["available_from"][place]
        if text not in UNKNOWN and not np.isnat(given):
            day = datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=None)
            if str(given)[:10] == f"{day.year}-{day.day:02d}-{day.month:02d}":
                return {"text": text, "given": str(given)[:10]}
    return False


@task.misconception(
    "kept-otherwise",
    "The values are right, and the column `{name}` is kept as {given}, not as {wanted}. Whatever comes after it "
    "counts on that: it breaks, or sorts and compares something else.",
)
def kept_otherwise(case):
    if case.got is None or case.got.names != case.want.names or not exact(index=False)(case.want, case.got):
        return False
    name = next(each for each in case.want.names if case.want.dtype(each) != case.got.dtype(each))
    return {"name": name, "given": str(case.got.dtype(name)), "wanted": str(case.want.dtype(name))}
