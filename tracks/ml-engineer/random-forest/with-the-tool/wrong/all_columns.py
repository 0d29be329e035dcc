# expect: leans-on-the-leak
from sklearn.ensemble import RandomForestClassifier


def train(pumps, failed, seed):
    return RandomForestClassifier(n_estimators=100, min_samples_leaf=5, random_state=seed).fit(pumps, failed)
