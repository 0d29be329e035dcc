# Counts people in dicts, one applicant after the other.
from collections import Counter


def differences(department, is_woman, admitted):
    applied, got_in = Counter(), Counter()
    for name, woman, is_in in zip(department.tolist(), is_woman.tolist(), admitted.tolist()):
        for key in ((name, woman), ("", woman)):  # the second counts the whole school
            applied[key] += 1
            got_in[key] += is_in

    def difference(name):
        women, men = (name, True), (name, False)
        return got_in[women] / applied[women] - got_in[men] / applied[men]

    crude = difference("")
    total = people = 0
    for name in set(department.tolist()):
        if applied[name, True] and applied[name, False]:
            size = applied[name, True] + applied[name, False]
            total += size * difference(name)
            people += size
    return crude, total / people
