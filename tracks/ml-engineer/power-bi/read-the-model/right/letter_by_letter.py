# Reads each name letter by letter, and tells lines apart by the number of their tabs.
def read_name(text):
    """Give the name that a text begins with, and what stands behind it."""
    if not text.startswith("'"):
        end = next((at for at, letter in enumerate(text) if letter in " .=:"), len(text))
        return text[:end], text[end:]
    name, at = "", 1
    while at < len(text):
        if text[at] != "'":
            name += text[at]
        elif text[at + 1 : at + 2] == "'":
            name += "'"
            at += 1
        else:
            break
        at += 1
    return name, text[at + 1 :]


def read_model(text):
    """What a model in TMDL has: its columns, measures and relationships."""
    columns, measures, relationships = [], [], []
    table = start = None
    for line in text.splitlines():
        content = line.lstrip("\t")
        depth = len(line) - len(content)
        keyword, _, rest = content.partition(" ")
        if depth == 0 and keyword == "table":
            table, _ = read_name(rest)
        elif depth == 1 and keyword in ("column", "measure"):
            name, _ = read_name(rest)
            (columns if keyword == "column" else measures).append(f"{table}[{name}]")
        elif depth == 1 and keyword in ("fromColumn:", "toColumn:"):
            owner, behind = read_name(rest)
            name, _ = read_name(behind[1:])
            if keyword == "fromColumn:":
                start = f"{owner}[{name}]"
            else:
                relationships.append(f"{start} -> {owner}[{name}]")
    return {"columns": columns, "measures": measures, "relationships": relationships}
