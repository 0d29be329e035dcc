# expect: no-stops-is-no-circle
def order(needs):
    stops = set(needs).union(*needs.values())
    listed = []
    while True:
        ready = sorted(s for s in stops if s not in listed and all(n in listed for n in needs.get(s, [])))
        if not ready:
            break
        listed.append(ready[0])
    return listed if listed and len(listed) == len(stops) else None
