# expect: circle-not-seen
def order(needs):
    for s, its in needs.items():
        if any(s in needs.get(n, []) for n in its):
            return None
    stops = set(needs).union(*needs.values())
    listed = []
    while len(listed) < len(stops):
        ready = sorted(s for s in stops if s not in listed and all(n in listed for n in needs.get(s, [])))
        if not ready:
            ready = sorted(stops - set(listed))
        listed.append(ready[0])
    return listed
