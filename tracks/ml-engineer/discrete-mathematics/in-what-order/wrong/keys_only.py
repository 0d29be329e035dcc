# expect: needs-without-a-key
def order(needs):
    listed = []
    while len(listed) < len(needs):
        ready = [
            stop
            for stop in needs
            if stop not in listed and all(need in listed for need in needs[stop] if need in needs)
        ]
        if not ready:
            return None
        listed.append(min(ready))
    return listed
