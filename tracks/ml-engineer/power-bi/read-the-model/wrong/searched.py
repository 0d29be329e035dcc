# expect: table-within-a-line
import re


def read_model(text):
    """What a model in TMDL has: its columns, measures and relationships."""
    # Between apostrophes anything may stand, an apostrophe as two of them; without, a name ends at a space or a sign.
    name = r"'(?:[^']|'')*'|[^\s=.']+"
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""

    def plain(written):
        return written[1:-1].replace("''", "'") if written.startswith("'") else written

    for line in text.split("\n"):
        # match looks at the beginning of the line: exactly one tab, and no more.
        if opened := re.search(rf"table ({name})", line):
            table = plain(opened[1])
        elif opened := re.match(rf"\t(column|measure) ({name})", line):
            found[opened[1] + "s"].append(f"{table}[{plain(opened[2])}]")
        elif end := re.match(rf"\t(from|to)Column: ({name})\.({name})", line):
            shown = f"{plain(end[2])}[{plain(end[3])}]"
            if end[1] == "from":
                many = shown
            else:
                found["relationships"].append(f"{many} -> {shown}")
    return found
