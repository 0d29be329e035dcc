# expect: null-joins-null
def predict():
    return {"a": 1, "b": 1, "c": 5, "d": 7, "e": 4, "f": 0, "g": 2, "h": 3}
