"""read-the-model: a reader of TMDL's outline; the format is Microsoft's "TMDL overview" (names, indentation, expressions)."""

import re

from milepost.check import Task, exact

task = Task("read_model(text: str) -> dict[str, list[str]]")
task.judge(exact)
NAME = r"'(?:[^']|'')*'|[^\s=.']+"


def quoted(name):
    return "'" + name.replace("'", "''") + "'" if re.search(r"[\s.=:']", name) else name


def written(tables, links):
    lines = ["model Model", "\tculture: en-US", "", *(f"ref table {quoted(table)}" for table, _, _ in tables), ""]
    for table, columns, measures in tables:
        lines += [f"table {quoted(table)}", f"\tlineageTag: {table[0].lower()}41f", ""]
        for name, formula in measures:
            lines += ["\t/// measure of the month, see column Revenue of table Dates", f"\tmeasure {quoted(name)} ={formula}", "\t\tformatString: 0.0%", ""]
        for name, formula in columns:
            lines += [f"\tcolumn {quoted(name)}{formula}", "\t\tdataType: int64", f"\t\tsourceColumn: {name}", ""]
        lines += ["\thierarchy Path", "\t\tlevel One", f"\t\t\tcolumn: {quoted(columns[0][0])}", ""]
        lines += [f"\tpartition {quoted(table)} = m", "\t\tmode: import", "\t\tsource =", "\t\t\t\tlet", "\t\t\t\t\tPick = (rows as table,", "\t\t\t\t\tcolumn as text) => Table.Column(rows, column),", "\t\t\t\t\tRead = Raw", "\t\t\t\tin", "\t\t\t\t\tRead", ""]
    for number, ((many, key), (one, own)) in enumerate(links, 1):
        lines += [f"relationship r{number}", f"\tfromColumn: {quoted(many)}.{quoted(key)}", f"\ttoColumn: {quoted(one)}.{quoted(own)}", ""]
    return "\n".join(lines)


BIG = "\n\t\t\tVAR Whole = SUM(Sales[Revenue])\n\t\t\tRETURN\n\t\t\t\tDIVIDE(Whole, 2)"
task.example(
    written(
        [("Sales", [("ProductId", ""), ("Revenue", "")], [("Margin %", " DIVIDE([Profit], [Revenue])")]), ("Products", [("Id", "")], [])],
        [(("Sales", "ProductId"), ("Products", "Id"))],
    )
)


@task.hidden(times=8)
def a_model(draw):
    year, part = draw.integer(2019, 2026), draw.choice(["share", "part", "cut"])
    fact, product = f"Sales.{year}", draw.choice(["Product list", "Goods list"])
    columns = [("Prod. no", ""), ("Revenue", ""), ("Size", ' = IF([Revenue] > 90, "large", "small")'), ("Day", "")]
    measures = [(f"Owner's {part}", BIG), ("Rows", " COUNTROWS(Sales)"), ("A = B", " [Rows] = 2"), ("Rows a day", f" DIVIDE([Rows], COUNTROWS('{fact}'))")]
    tables = [(fact, draw.shuffled(columns), draw.shuffled(measures)), (product, draw.shuffled([("Id", ""), ("Price of '24'", "")]), [])]
    tables += [("Dates", [("Date", ""), ("Month", " = MONTH([Date])")], [])]
    links = [((fact, "Prod. no"), (product, "Id")), ((fact, "Day"), ("Dates", "Date"))]
    return (written(draw.shuffled(tables), draw.shuffled(links)),)


@task.hidden(times=1)
def no_model(draw):
    return ("",)


def bare(name):
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def read(text, *, begun="", kept=r"\t", colon=":?", name=NAME, titled=None, plain=bare, parted=None):
    """Read the outline; each option makes one mistake."""
    found = {"columns": [], "measures": [], "relationships": []}
    table, many = "", ""
    for line in text.split("\n"):
        if opened := re.match(rf"{begun}table ({titled or name})", line):
            table = plain(opened[1])
        elif opened := re.match(rf"{kept}(column|measure){colon} ({name})", line):
            found[f"{opened[1]}s"].append(f"{table}[{plain(opened[2])}]")
        elif end := re.match(r"\t(from|to)Column: (.*)", line):
            first, second = parted(end[2]) if parted else re.fullmatch(rf"({NAME})\.({NAME})", end[2]).groups()
            shown = f"{plain(first)}[{plain(second)}]"
            if end[1] == "to":
                found["relationships"].append(f"{many} -> {shown}")
            many = shown
    return found


@task.mistake(
    "levels-as-columns",
    "The word `column` was taken for a column wherever it stands. A level of a hierarchy names one that is there already, so it comes twice.",
)
def levels_as_columns(case):
    return read(case.text, kept=r"\s+")


@task.mistake(
    "deeper-lines-read",
    "Lines deeper than one tab were read as columns of the table. There a query may have a word of that name: its `column` is a text that a function is given, and stands in no table.",
)
def deeper_lines_read(case):
    return read(case.text, kept=r"\s+", colon="")


@task.mistake(
    "table-within-a-line",
    "The word `table` was taken for the beginning of a table inside a line. Here a description speaks of another one, and what follows has got that one's name.",
)
def table_within_a_line(case):
    return read(case.text, begun=".*")


@task.mistake(
    "table-cut-at-the-space",
    "The name of a table ends here at its first space. It stands between apostrophes, and goes on to the second of them.",
)
def table_cut_at_the_space(case):
    return read(case.text, titled=r"\S+", plain=lambda name: name.strip("'").replace("''", "'"))


@task.mistake(
    "apostrophes-kept",
    "Names still have their apostrophes. In a formula and in the report the same name has none, and a comparison finds nothing.",
)
def apostrophes_kept(case):
    return read(case.text, plain=str)


@task.mistake(
    "doubled-apostrophe",
    "An apostrophe inside a name is still doubled. It is doubled in the file only, so that it does not end the name.",
)
def doubled_apostrophe(case):
    return read(case.text, plain=lambda name: name[1:-1] if name.startswith("'") else name)


@task.mistake(
    "apostrophe-of-the-name-lost",
    "A name has lost an apostrophe of its own, because all of them were stripped from its end. Only the outermost one does not belong to it.",
)
def apostrophe_of_the_name_lost(case):
    return read(case.text, plain=lambda name: name.strip("'").replace("''", "'"))


@task.mistake(
    "ended-at-the-apostrophe",
    "A name ends here at its first apostrophe. Two of them in a row are part of the name.",
)
def ended_at_the_apostrophe(case):
    return read(case.text, name=r"'[^']*'|[^\s=.']+")


@task.mistake(
    "ended-at-the-last-apostrophe",
    "A name goes on here to the last apostrophe of its line. A formula behind it names tables between apostrophes, too, and swallowed with the name it is no name any more.",
)
def ended_at_the_last_apostrophe(case):
    return read(case.text, name=r"'.*'|[^\s=.']+")


@task.mistake(
    "formula-in-the-name",
    "A name has its formula behind it. What follows the equals sign is how it is worked out, not what it is called.",
)
def formula_in_the_name(case):
    return read(case.text, name=".+", plain=lambda name: bare(name) if re.fullmatch(NAME, name) else name.replace("'", ""))


@task.mistake(
    "first-dot",
    "A relationship was cut at the first dot, and that one belongs to the table's name. Inside apostrophes a dot is a letter like others.",
)
def first_dot(case):
    def parted(text):
        first, _, second = text.partition(".")
        return first, second

    return read(case.text, parted=parted, plain=lambda name: bare(name) if name.endswith("'") and name.startswith("'") else name.replace("'", ""))


@task.mistake(
    "last-dot",
    "A relationship was cut at the last dot, and that one belongs to the column's name. Inside apostrophes a dot is a letter like others.",
)
def last_dot(case):
    def parted(text):
        first, _, second = text.rpartition(".")
        return first, second

    return read(case.text, parted=parted, plain=lambda name: bare(name) if name.endswith("'") and name.startswith("'") else name.replace("'", ""))
