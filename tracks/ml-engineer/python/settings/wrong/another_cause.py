# expect: other-cause
"""Settings of a training run, and errors that name the setting."""

import json
import math
import tempfile
from pathlib import Path


class SettingsError(Exception):
    """A setting that cannot be used: `field` says which."""

    def __init__(self, field, reason):
        """Keep the field beside the message."""
        super().__init__(f"{field}: {reason}")
        self.field = field


def load_settings(path):
    """Return rate, epochs and name; SettingsError when one of them cannot be used."""
    # cut
    text = path.read_text(encoding="utf-8")  # outside any try: a missing file is not a wrong setting
    try:
        settings = json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsError("file", "is not JSON") from ValueError(str(error))
    if not isinstance(settings, dict):
        raise SettingsError("file", "is no JSON object")
    rate = read_number(settings, "rate", float)
    if not 0 < rate < math.inf:  # said this way round, NaN is refused as well
        raise SettingsError("rate", f"must be finite and greater than 0, and is {rate}")
    epochs = read_number(settings, "epochs", int)
    if epochs < 1:
        raise SettingsError("epochs", f"must be at least 1, and is {epochs}")
    return {"rate": rate, "epochs": epochs, "name": settings.get("name", "run")}


def read_number(settings, field, kind):
    """Return a setting as a number of the given kind, or say which setting is wrong and why."""
    try:
        return kind(settings[field])
    except KeyError as error:
        raise SettingsError(field, "is missing") from error
    except (ValueError, TypeError) as error:
        raise SettingsError(field, f"is no number: {settings[field]!r}") from error
    # end cut


def outcome(text):
    """Put `text` into a file, load it, and tell what came of it; None means no file. The check calls this."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        try:
            return {"settings": load_settings(path)}
        except SettingsError as error:
            cause = "(cut off)" if error.__suppress_context__ else "(none)"
            if error.__cause__ is not None:
                cause = type(error.__cause__).__name__
            elif not error.__suppress_context__ and error.__context__ is not None:
                cause = f"(not linked: {type(error.__context__).__name__})"
            return {"field": error.field, "cause": cause}
        except OSError as error:
            return {"passed on": type(error).__name__}
