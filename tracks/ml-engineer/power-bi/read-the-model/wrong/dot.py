# expect: first-dot
import re

NAME = r"('(?:[^']|'')*'|[^\s=.']+)"


def plain(name):
    return name[1:-1].replace("''", "'") if name[0] == name[-1] == "'" else name.replace("'", "")


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""
    for line in text.split("\n"):
        if m := re.match("table " + NAME, line):
            table = plain(m[1])
        elif m := re.match(r"\t(column|measure) " + NAME, line):
            found[m[1] + "s"].append(f"{table}[{plain(m[2])}]")
        elif m := re.match(r"\t(from|to)Column: (.*)", line):
            first, second = m[2].split(".", 1)
            shown = f"{plain(first)}[{plain(second)}]"
            if m[1] == "to":
                found["relationships"].append(f"{many} -> {shown}")
            many = shown
    return found
