# expect: circle-not-seen
def order(needs):
    stops, listed = set(needs).union(*needs.values()), []
    while True:
        ready = [stop for stop in stops if stop not in listed and all(need in listed for need in needs.get(stop, []))]
        if not ready:
            return listed
        listed.append(min(ready))
