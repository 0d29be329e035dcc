"""What an answer's calls are offered: numbered on the way out, used when it asks, and counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from milepost.check import Offer, RefusedUseError, Signature, Use
from milepost.terms import AuthorError
from milepost.wire import FIRST_OFFER, Offered, Told, Wants, WireError, encode_value

# A loop that never ends runs into the time limit long before this.
MOST_USES: Final = 5_000_000
MOST_WORDS: Final = 500


class Offers:
    """The offers of one answer's calls."""

    def __init__(self, signature: Signature) -> None:
        """Nothing is offered yet."""
        self._names = signature.names
        self._offers: dict[int, tuple[Offer, int, str]] = {}
        self._begun: dict[int, Use] = {}
        self._used: dict[int, Counter[str]] = {}

    def number(self, call: int, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """Give a call's arguments with what stands for each offer in its place."""
        return tuple(
            self._number(call, name, arg) if isinstance(arg, Offer) else arg
            for name, arg in zip(self._names, args, strict=False)
        )

    def _number(self, call: int, name: str, each: Offer) -> Offered:
        number = len(self._offers) + FIRST_OFFER
        self._offers[number] = each, call, name
        return Offered(number, each.kind, each.facts)

    def tell(self, wants: Wants) -> Told:
        """Do what a call wants, and give what it is told; whatever it sent is held against what it may send."""
        found = self._offers.get(wants.offered)
        if found is None or found[1] != wants.id:
            return Told(None, "there is nothing of that kind to use here")
        each, call, name = found
        counts = self._used.setdefault(call, Counter())
        counts[name] += 1
        if counts[name] > (MOST_USES if each.most is None else each.most):
            return Told(None, f"`{each.name}` may be used {each.most} times, and has been")
        return self._answer(each, wants.offered, wants.method, wants.args)

    def _answer(self, each: Offer, number: int, method: str, args: Sequence[Any]) -> Told:
        if number not in self._begun:
            self._begun[number] = each.begin()
        try:
            with np.errstate(all="ignore"):
                value = self._begun[number](method, args)
        except RefusedUseError as refused:
            return Told(None, str(refused)[:MOST_WORDS])
        except AuthorError:
            raise
        except Exception as fault:  # noqa: BLE001 - what an answer sends may be anything, and is its own to mend
            return Told(None, f"`{each.name}` cannot be used so ({type(fault).__name__}: {fault})"[:MOST_WORDS])
        try:
            encode_value(value)
        except WireError as fault:
            message = f"What `{each.name}` of the check gives cannot be sent: {fault.message}"
            raise AuthorError("MP-G017", message, "Give plain values and arrays.") from fault
        return Told(value)

    def counts(self, call: int) -> Mapping[str, int]:
        """Say how often each parameter that was offered to a call was used; empty when none was."""
        return self._used.pop(call, {})
