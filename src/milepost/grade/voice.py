"""How an exercise is spoken of to somebody who answers in a language: names, numbers of elements, code, findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from milepost.check import Judge, Offer, Signature, in_dialect, portray, portray_pair, write_call, write_code
from milepost.check.judge import Pairing
from milepost.check.signature import Type
from milepost.grade.crossing import counted
from milepost.grade.words import words_of
from milepost.hooks import Words
from milepost.terms import FIRST_INDEX, Portrait, speak, spoken_name


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

    def result(self, value: Any) -> Any:
        """Give a result of the task's function with its indices counted as the language does."""
        return counted(value, self.signature.result, self.language)
