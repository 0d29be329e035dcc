# expect: of-one-visual-only
import json


def broken_fields(columns, measures, visuals):
    """Each field that a visual names and the model does not have, with the visual's path."""
    # Power BI does not mind capital letters, and a column is no measure.
    has = {"Column": {each.lower() for each in columns}, "Measure": {each.lower() for each in measures}}

    def fields(value):
        # A field can stand at any depth, so this goes through whatever there is.
        if isinstance(value, list):
            for item in value:
                yield from fields(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key in has:
                    yield key, f"{item['Expression']['SourceRef']['Entity']}[{item['Property']}]"
                yield from fields(item)

    # A set holds each pair once.
    broken = {
        (path, field)
        for path, text in visuals.items()
        for kind, field in fields(json.loads(text))
        if field.lower() not in has[kind]
    }
    first = {}
    for path, field in sorted(broken):
        first.setdefault(field, (path, field))
    return sorted(first.values())
