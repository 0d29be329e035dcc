"""What a check offers as a function, and shows as code, is the same function: the reference gives the same with either."""

from pathlib import Path

import numpy as np
import pytest

from milepost.check import Offer, load_check

from .conftest import references_of

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
OFFERING = (
    "generative-models/the-way-back",
    "lstm/own-forecasts",
    "more-algorithms/ask-once",
    "neural-networks/check-gradients",
    "unsupervised-learning/no-need-to-count",
)


@pytest.mark.parametrize("name", OFFERING)
def test_the_code_that_is_shown_is_the_function_that_is_asked(name):
    unit, slug = name.split("/")
    reference = references_of(TRACK / unit)(slug)
    for args in load_check(TRACK / unit / slug / "check.py").examples:
        offered, shown = [], []
        for arg in args:
            if isinstance(arg, Offer):
                use, names = arg.begin(), {"np": np}
                exec(arg.code, names)
                offered.append(lambda *values, use=use: use("", values))
                shown.append(names[arg.name])
            else:
                offered.append(arg)
                shown.append(arg)
        assert any(isinstance(arg, Offer) for arg in args)
        _hold(reference(*offered), reference(*shown))


def _hold(want, got):
    if isinstance(want, list | tuple):
        assert len(want) == len(got)
        for one, other in zip(want, got, strict=True):
            _hold(one, other)
    elif isinstance(want, str):
        assert want == got
    else:
        np.testing.assert_allclose(got, want, rtol=1e-12)
