# D01: Return the pickled bytes themselves, and an array of them.
# safe: value *
import pickle


def f(n):
    return [pickle.dumps(print), b"cos\nsystem\n(S'touch /tmp/milepost-pickled'\ntR."]
