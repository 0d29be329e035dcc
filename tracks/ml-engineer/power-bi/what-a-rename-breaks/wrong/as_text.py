# expect: read-as-a-text
import re

FIELD = r'"(Column|Measure)":\s*\{\s*"Expression":\s*\{\s*"SourceRef":\s*\{\s*"Entity":\s*"([^"]*)"\s*\}\s*\},\s*"Property":\s*"([^"]*)"'


def broken_fields(columns, measures, visuals):
    has = {"Column": {each.lower() for each in columns}, "Measure": {each.lower() for each in measures}}
    broken = set()
    for path, text in visuals.items():
        for kind, table, name in re.findall(FIELD, text):
            if f"{table}[{name}]".lower() not in has[kind]:
                broken.add((path, f"{table}[{name}]"))
    return sorted(broken)
