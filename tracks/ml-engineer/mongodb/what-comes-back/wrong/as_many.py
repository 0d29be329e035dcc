# expect: unwind-keeps-count
def predict():
    return {"a": 2, "b": 1, "c": 3, "d": 4, "e": 1, "f": 2, "g": 1, "h": 4, "i": 6}
