# expect: doubled-apostrophe
import re

NAME = r"('(?:[^']|'')*'|[^\s=.']+)"


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""
    for line in text.split("\n"):
        if m := re.match("table " + NAME, line):
            table = m[1].strip("'")
        elif m := re.match(r"\t(column|measure) " + NAME, line):
            found[m[1] + "s"].append(f"{table}[{m[2].strip(chr(39))}]")
        elif m := re.match(rf"\t(from|to)Column: {NAME}\.{NAME}", line):
            shown = f"{m[2].strip(chr(39))}[{m[3].strip(chr(39))}]"
            if m[1] == "to":
                found["relationships"].append(f"{many} -> {shown}")
            many = shown
    return found
