# expect: forbidden-name
from scipy.spatial.distance import cdist


def distances(queries, catalogue):
    return cdist(queries, catalogue)
