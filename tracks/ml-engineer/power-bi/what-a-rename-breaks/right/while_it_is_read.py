# Lets the JSON reader hand over each dict as it closes, so that nothing has to be gone through afterwards.
import json


def broken_fields(columns, measures, visuals):
    """Each field that a visual names and the model does not have, with the visual's path."""
    model = {("Column", name.casefold()) for name in columns} | {("Measure", name.casefold()) for name in measures}
    broken = []
    for path, text in visuals.items():

        def look(found):
            for kind in ("Column", "Measure"):
                if kind in found:
                    about = found[kind]
                    name = about["Expression"]["SourceRef"]["Entity"] + "[" + about["Property"] + "]"
                    if (kind, name.casefold()) not in model and (path, name) not in broken:
                        broken.append((path, name))
            return found

        json.loads(text, object_hook=look)
    broken.sort()
    return broken
