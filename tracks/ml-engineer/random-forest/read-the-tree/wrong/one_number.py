# expect: not-the-names
def read():
    return {"answers": ["runs", "failed", "runs", "failed"], "gini": [0.48], "gains": [0.21], "importances": [1.0]}
