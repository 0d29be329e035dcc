# expect: not-equal-needs-a-field
def predict():
    return {"a": 2, "b": 1, "c": 1, "d": 4, "e": 1, "f": 2, "g": 1, "h": 5, "i": 6}
