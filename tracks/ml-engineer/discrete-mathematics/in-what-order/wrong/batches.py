# expect: another-choice
def order(needs):
    stops = set(needs).union(*needs.values())
    listed = []
    while len(listed) < len(stops):
        ready = sorted(s for s in stops if s not in listed and all(n in listed for n in needs.get(s, [])))
        if not ready:
            return None
        listed += ready
    return listed
