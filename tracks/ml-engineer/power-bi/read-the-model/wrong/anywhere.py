# expect: levels-as-columns
import re

NAME = r"'(?:[^']|'')*'|[^\s=.']+"


def plain(name):
    return name[1:-1].replace("''", "'") if name[0] == "'" else name


def read_model(text):
    found = {"columns": [], "measures": [], "relationships": []}
    table, ends = "", []
    for line in map(str.strip, text.splitlines()):
        word, _, rest = line.partition(" ")
        names = [plain(each) for each in re.findall(NAME, rest)]
        if word == "table":
            table = names[0]
        elif word.rstrip(":") in ("column", "measure"):
            found[word.rstrip(":") + "s"].append(f"{table}[{names[0]}]")
        elif word in ("fromColumn:", "toColumn:"):
            ends.append(f"{names[0]}[{names[1]}]")
    found["relationships"] = [f"{many} -> {one}" for many, one in zip(ends[::2], ends[1::2])]
    return found
