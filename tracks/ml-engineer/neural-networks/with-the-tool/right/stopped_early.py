# Adam with early stopping, and the chances of eight such networks averaged.
from sklearn.ensemble import VotingClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(nights, fruit, seed):
    networks = [
        (
            str(i),
            MLPClassifier((32,), alpha=1.0, learning_rate_init=0.01, max_iter=300, early_stopping=True, n_iter_no_change=30, random_state=seed + i),
        )
        for i in range(8)
    ]
    return make_pipeline(StandardScaler(), VotingClassifier(networks, voting="soft")).fit(nights, fruit)
