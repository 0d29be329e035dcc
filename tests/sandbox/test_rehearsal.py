"""What a zygote has done before it forks, no child does for the first time; and nothing of it is left to be seen."""

import pytest

from milepost.wire import Value

# Python writes what it met into the code: other instructions stand there then.
MET = """
import dis

def met(code):
    usual, adapted = ([each.opname for each in dis.get_instructions(code, adaptive=which)] for which in (False, True))
    return sum(one != other for one, other in zip(usual, adapted))

"""
ASKED = {
    "a fit": ("from sklearn.linear_model import LinearRegression", "LinearRegression.fit"),
    "a prediction": ("from sklearn.linear_model import LinearRegression", "LinearRegression.predict"),
    "a pipeline": ("from sklearn.pipeline import Pipeline", "Pipeline.fit.__wrapped__"),
    "what every estimator checks": ("from sklearn.utils.validation import check_array", "check_array"),
    "a merge": ("from pandas import DataFrame", "DataFrame.merge"),
    "a group": ("from pandas.core.groupby import DataFrameGroupBy", "DataFrameGroupBy.sum"),
}


@pytest.mark.parametrize("name", ASKED)
def test_python_knows_the_code_that_answers_will_run(run, name):
    import_line, code = ASKED[name]
    reply = run(f"{import_line}\n{MET}\ndef f(n):\n    return met({code})", 0)
    assert isinstance(reply, Value), reply
    assert reply.value > 0


@pytest.mark.parametrize("above", ["_call", "_reply", "calls"])
def test_python_knows_the_agents_own_code(run, above):
    source = f"""{MET}
import sys

def f(n):
    frame = sys._getframe()
    while frame.f_code.co_name != {above!r}:
        frame = frame.f_back
    return met(frame.f_code)
"""
    assert run(source, 0).value > 0


def test_no_answer_sees_that_another_was_rehearsed(run):
    source = """
import linecache, sys

def f(n):
    return [name for name in [*sys.modules, *linecache.cache] if "rehearsal" in name]
"""
    assert run(source, 0).value == []


def test_chance_and_settings_begin_as_they_would_have(run):
    """The answer is loaded with the seed 1."""
    source = """
import numpy as np
import pandas as pd
import sklearn

def f(n):
    drawn, wanted = np.random.random(3), np.random.RandomState(1).random(3)
    return [(drawn == wanted).all().item(), pd.get_option("display.max_rows"), sklearn.get_config()["assume_finite"]]
"""
    assert run(source, 5).value == [True, 60, False]
