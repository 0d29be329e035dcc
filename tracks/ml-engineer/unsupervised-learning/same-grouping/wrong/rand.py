# expect: luck-left-in
def agreement(one, other):
    n = len(one)
    same = [(one[i] == one[j]) == (other[i] == other[j]) for i in range(n) for j in range(i)]
    return sum(same) / len(same)
