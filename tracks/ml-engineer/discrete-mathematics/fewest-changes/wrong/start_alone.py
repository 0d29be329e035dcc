# expect: start-alone
def rides(links, start):
    found = {start: 0}
    waiting = [start]
    for here in waiting:
        for one, other in links + [(b, a) for a, b in links]:
            if one == here and other in found and other not in waiting:
                found[other] = found[here] + 1
                waiting.append(other)
    return found
