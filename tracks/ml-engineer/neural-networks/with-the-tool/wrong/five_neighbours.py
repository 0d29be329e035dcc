# expect: partly-by-heart
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(nights, fruit, seed):
    return make_pipeline(StandardScaler(), KNeighborsClassifier(5)).fit(nights, fruit)
