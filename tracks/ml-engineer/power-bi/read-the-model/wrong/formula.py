# expect: formula-in-the-name
import re

NAME = r"('(?:[^']|'')*'|[^\s=.']+)"


def plain(name):
    whole = re.fullmatch(NAME, name)
    return name[1:-1].replace("''", "'") if whole and name[0] == "'" else name.replace("'", "")


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""
    for line in text.split("\n"):
        if line.startswith("table "):
            table = plain(line[6:])
        elif m := re.match(r"\t(column|measure) (.+)", line):
            found[m[1] + "s"].append(f"{table}[{plain(m[2])}]")
        elif m := re.match(rf"\t(from|to)Column: {NAME}\.{NAME}", line):
            shown = f"{plain(m[2])}[{plain(m[3])}]"
            if m[1] == "to":
                found["relationships"].append(f"{many} -> {shown}")
            many = shown
    return found
