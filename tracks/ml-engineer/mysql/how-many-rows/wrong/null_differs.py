# expect: null-differs
def predict():
    return {"a": 2, "b": 1, "c": 3, "d": 5, "e": 4, "f": 0, "g": 2, "h": 3}
