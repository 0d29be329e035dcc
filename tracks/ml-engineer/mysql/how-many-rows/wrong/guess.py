# expect: look-again
def predict():
    return {"a": 3, "b": 3, "c": 20, "d": 20, "e": 1, "f": 4, "g": 3, "h": 5}
