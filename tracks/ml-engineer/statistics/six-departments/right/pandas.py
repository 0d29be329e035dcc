# Groups a table with pandas and drops the departments with a rate missing.
import pandas as pd


def differences(department, is_woman, admitted):
    people = pd.DataFrame({"department": department, "woman": is_woman, "in": admitted})
    crude = people.groupby("woman")["in"].mean()
    rates = people.groupby(["department", "woman"])["in"].mean().unstack().dropna()
    sizes = people["department"].value_counts()[rates.index]
    within = rates[True].astype(float) - rates[False].astype(float)
    return crude[True] - crude[False], (within * sizes).sum() / sizes.sum()
