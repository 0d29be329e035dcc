# expect: value-missing
def predict():
    return {"a": 1, "b": 1}
