# expect: never-looked-inside
def differences(department, is_woman, admitted):
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    return float(crude), float(crude)
