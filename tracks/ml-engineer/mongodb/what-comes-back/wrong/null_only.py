# expect: null-or-missing
def predict():
    return {"a": 1, "b": 1, "c": 3, "d": 4, "e": 1, "f": 2, "g": 1, "h": 5, "i": 6}
