"""How well brain scans tell days with migraine from others."""

from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def score(scans, attack, patient, keep):
    """Return the mean accuracy and the mean log loss over five folds of whole patients."""
    # cut
    # One object, fitted anew on the training part of every fold: no step can have seen the test.
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=keep), LogisticRegression())
    found = cross_validate(
        model,
        scans,
        attack,
        groups=patient,
        # The question is about new patients, so whole patients are kept out.
        cv=GroupKFold(5),
        scoring=["accuracy", "neg_log_loss"],
    )
    return {"accuracy": float(found["test_accuracy"].mean()), "log_loss": float(-found["test_neg_log_loss"].mean())}
    # end cut
