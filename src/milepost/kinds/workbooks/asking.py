"""Lets a check ask what another text would have given; it is the author's own, so it is carried out here."""

from collections.abc import Mapping
from typing import Any

from milepost.kinds.workbooks.crossing import as_given, as_taken
from milepost.kinds.workbooks.inside import carry_out
from milepost.kinds.workbooks.speaking import find_evaluator
from milepost.kinds.workbooks.trouble import CannotRead, Refused
from milepost.terms import AuthorError


def run_text(language: str, asked: str, text: str, given: Mapping[str, Any]) -> Any:
    """Give what `text` gives where `asked`, such as `script`, with the task's values by name.

    AuthorError (MP-H073) when it cannot be read or is refused.
    """
    values = {name: as_given(value) for name, value in given.items()}
    try:
        return as_taken(carry_out(find_evaluator(language).ASKED[asked], text, values))
    except (CannotRead, Refused) as fault:
        message = f"A text of the check's own is refused: {fault.message}"
        raise AuthorError("MP-H073", message, "Mend the check.") from fault
