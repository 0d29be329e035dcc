# expect: one-partner
def predict():
    return {"a": 1, "b": 1, "c": 2, "d": 5, "e": 4, "f": 0, "g": 2, "h": 3}
