# Writes out the five folds and fits each step on the training rows by hand.
import numpy as np
from sklearn.feature_selection import f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold


def score(scans, attack, patient, keep):
    accuracies, losses = [], []
    for train, test in GroupKFold(n_splits=5).split(scans, attack, patient):
        mean, deviation = scans[train].mean(axis=0), scans[train].std(axis=0)
        standard = (scans - mean) / deviation
        strength, _ = f_classif(standard[train], attack[train])
        columns = np.argsort(strength)[-keep:]
        model = LogisticRegression().fit(standard[np.ix_(train, columns)], attack[train])
        chances = model.predict_proba(standard[np.ix_(test, columns)])[:, 1]
        accuracies.append(np.mean((chances > 0.5) == (attack[test] == 1)))
        losses.append(log_loss(attack[test], chances, labels=[0, 1]))
    return {"accuracy": float(np.mean(accuracies)), "log_loss": float(np.mean(losses))}
