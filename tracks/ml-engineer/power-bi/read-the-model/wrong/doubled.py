# expect: doubled-apostrophe
import re

NAME = r"('(?:[^']|'')*'|[^\s=.']+)"


def plain(name):
    return name[1:-1] if name[0] == "'" else name


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""
    for line in text.split("\n"):
        if m := re.match("table " + NAME, line):
            table = plain(m[1])
        elif m := re.match(r"\t(column|measure) " + NAME, line):
            found[m[1] + "s"].append(f"{table}[{plain(m[2])}]")
        elif m := re.match(rf"\t(from|to)Column: {NAME}\.{NAME}", line):
            shown = f"{plain(m[2])}[{plain(m[3])}]"
            if m[1] == "to":
                found["relationships"].append(f"{many} -> {shown}")
            many = shown
    return found
