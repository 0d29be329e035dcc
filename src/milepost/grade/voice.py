"""How an exercise is spoken of to somebody who answers in a language: names, numbers of elements, code, findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from milepost.check import (
    Difference,
    Judge,
    Offer,
    Signature,
    find_difference,
    in_dialect,
    portray,
    portray_pair,
    show,
    show_apart,
    write_call,
    write_code,
)
from milepost.check.difference import MAX_SHOWN, Step
from milepost.check.judge import Pairing
from milepost.check.signature import Type
from milepost.grade.crossing import counted
from milepost.grade.words import words_of
from milepost.hooks import Words
from milepost.terms import FIRST_INDEX, Portrait, speak, spoken_name
from milepost.wire import SetValue


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, for the function of one task."""

    language: str
    signature: Signature

    @property
    def words(self) -> Words:
        """What findings say differently in this language."""
        return words_of(self.language)

    @property
    def first(self) -> int:
        """The number of the first element."""
        return FIRST_INDEX[self.language]

    @property
    def name(self) -> str:
        """The function's name."""
        return spoken_name(self.signature.name, self.language)

    def say(self, text: str) -> str:
        """Give a text with the function's and its parameters' names as the language writes them."""
        return speak(text, self.language, (self.signature.name, *self.signature.names))

    def kind(self, name: str) -> Type | None:
        """Give the type of the parameter `name`, None when there is none."""
        return next((each.type for each in self.signature.parameters if each.name == name), None)

    def code(self, value: Any, kind: Type | None = None) -> str:
        """Give code that makes a value of the check's."""
        return write_code(counted(value, kind, self.language), self.language, kind)

    def call(self, args: Sequence[Any]) -> str:
        """Give a call of the task's function as code."""
        kinds = [each.type for each in self.signature.parameters]
        values = [counted(arg, kind, self.language) for arg, kind in zip(args, kinds, strict=False)]
        return write_call(self.signature.name, values, self.language, kinds, names=self.signature.names)

    def example(self, args: Sequence[Any]) -> str:
        """Give a call as code, below the code of the functions that it is given."""
        made = [each.code for each in args if isinstance(each, Offer) and each.code]
        return "\n\n\n".join((*made, self.call(args)))

    def portray(self, value: Any, kind: Type | None = None) -> Portrait:
        """Give the portrait of a value of the check's."""
        return in_dialect(portray(counted(value, kind, self.language)), self.language, kind)

    def portray_pair(self, want: Any, got: Any, judge: Judge | Pairing) -> tuple[Portrait, Portrait]:
        """Give the portraits of the right result and of the one that came, where they differ marked."""
        wanted, given = portray_pair(self.result(want), self.result(got), judge)
        kind = self.signature.result
        return in_dialect(wanted, self.language, kind), in_dialect(given, self.language, kind)

    def difference(self, want: Any, got: Any, judge: Judge) -> str:
        """Say where a result differs first from the right one, and how; empty where their portraits say all there is."""
        found = find_difference(self.result(want), self.result(got), judge)
        if found is None:
            return ""
        what = self._what_differs(found)
        if not found.path:
            return f"The first difference: {what}." if what and not _is_short(found) else ""
        place = "".join(map(self._step, found.path))
        return f"The first difference, at `{place}`: {what}." if what else f"The first difference is at `{place}`."

    def _what_differs(self, found: Difference) -> str:
        """Say how two values differ, in the middle of a sentence; empty where no line can show it."""
        if found.lengths is not None:
            want, got = found.lengths
            agree = min(want, got)
            some = "1 element" if want == 1 else f"{want} elements"
            return f"expected {some}, got {got}" + (f", of which the first {agree} agree" if agree > 1 else "")
        if found.missing or found.extra:
            member = "" if isinstance(found.want, SetValue) else self.words.say_kinds("the key ")
            sides = ((found.missing, "is missing"), (found.extra, "does not belong there"))
            return " and ".join(f"{member}{self._shown(each[0])} {what}" for each, what in sides if each)
        if (
            isinstance(found.want, np.ndarray)
            and isinstance(found.got, np.ndarray)
            and found.want.shape != found.got.shape
        ):
            return f"expected the shape {found.want.shape}, got {found.got.shape}"
        pair = show_apart(found.want, found.got, self._shown)
        return f"expected {pair[0]}, got {pair[1]}" if pair else ""

    def _shown(self, value: object, digits: int = 6) -> str:
        """Give a value in one line, in the language's words."""
        return in_dialect(Portrait("scalar", show(value, digits)), self.language).text

    def _step(self, step: Step) -> str:
        """Give a step into a value as the language writes it."""
        opening, closing = self.words.element
        if isinstance(step, tuple):
            return f"[{', '.join(str(each + self.first) for each in step)}]"
        return f"{opening}{step + self.first if isinstance(step, int) else show(step)}{closing}"

    def result(self, value: Any) -> Any:
        """Give a result of the task's function with its indices counted as the language does."""
        return counted(value, self.signature.result, self.language)


def _is_short(found: Difference) -> bool:
    """Say whether two results are single values that are seen whole beside each other."""
    if isinstance(found.want, str) and isinstance(found.got, str):
        return max(len(found.want), len(found.got)) <= MAX_SHOWN
    return not (found.lengths or found.missing or found.extra)
