# expect: apostrophes-kept
import re

NAME = r"('(?:[^']|'')*'|[^\s=.']+)"


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table = many = ""
    for line in text.split("\n"):
        if m := re.match("table " + NAME, line):
            table = m[1]
        elif m := re.match(r"\t(column|measure) " + NAME, line):
            found[m[1] + "s"].append(f"{table}[{m[2]}]")
        elif m := re.match(rf"\tfromColumn: {NAME}\.{NAME}", line):
            many = f"{m[1]}[{m[2]}]"
        elif m := re.match(rf"\ttoColumn: {NAME}\.{NAME}", line):
            found["relationships"].append(f"{many} -> {m[1]}[{m[2]}]")
    return found
