# expect: circle-raised
def order(needs):
    stops = set(needs).union(*needs.values())
    listed = []
    while len(listed) < len(stops):
        ready = sorted(s for s in stops if s not in listed and all(n in listed for n in needs.get(s, [])))
        if not ready:
            raise ValueError("circle")
        listed.append(ready[0])
    return listed
