# Keeps what is still to be looked at in a list, instead of a function that calls itself.
import json


def broken_fields(columns, measures, visuals):
    """Each field that a visual names and the model does not have, with the visual's path."""
    columns = [name.lower() for name in columns]
    measures = [name.lower() for name in measures]
    broken = set()
    for path in visuals:
        waiting = [json.loads(visuals[path])]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                for known, key in ((columns, "Column"), (measures, "Measure")):
                    if key in value:
                        table = value[key]["Expression"]["SourceRef"]["Entity"]
                        field = f"{table}[{value[key]['Property']}]"
                        if field.lower() not in known:
                            broken.add((path, field))
                waiting.extend(value.values())
            elif isinstance(value, list):
                waiting.extend(value)
    return sorted(broken)
