# expect: columns-chosen-with-the-test
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, KFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def score(scans, attack, patient, keep):
    scans = StandardScaler().fit_transform(scans)
    scans = SelectKBest(f_classif, k=keep).fit_transform(scans, attack)
    model = make_pipeline(LogisticRegression())
    found = cross_validate(model, scans, attack, groups=patient, cv=KFold(5, shuffle=True, random_state=0), scoring=["accuracy", "neg_log_loss"])
    return {"accuracy": float(found["test_accuracy"].mean()), "log_loss": float(-found["test_neg_log_loss"].mean())}
