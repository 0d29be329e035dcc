# expect: ended-at-the-apostrophe
import re

NAME = r"(?:'([^']*)'|([^\s=.']+))"


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""
    for line in text.split("\n"):
        if m := re.match("table " + NAME, line):
            table = m[1] or m[2]
        elif m := re.match(r"\t(column|measure) " + NAME, line):
            found[m[1] + "s"].append(f"{table}[{m[2] or m[3]}]")
        elif m := re.match(rf"\t(from|to)Column: {NAME}\.{NAME}", line):
            shown = f"{m[2] or m[3]}[{m[4] or m[5]}]"
            if m[1] == "to":
                found["relationships"].append(f"{many} -> {shown}")
            many = shown
    return found
