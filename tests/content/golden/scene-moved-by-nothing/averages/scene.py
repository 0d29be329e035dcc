MOVED_BY = ()


def frames(ask, state):
    return []
