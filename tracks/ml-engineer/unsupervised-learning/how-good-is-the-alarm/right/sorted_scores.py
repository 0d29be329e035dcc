# Reads the limit off the sorted past, and counts payment by payment.


def judge(past, today, share, found):
    ordered = sorted(past.tolist())
    above = 0
    # From the top down, as long as what lies above is bearable; equal scores go together.
    limit = ordered[-1]
    for score in sorted(set(ordered), reverse=True):
        if above / len(ordered) > share:
            break
        limit = score
        above += ordered.count(score)

    alarms = caught = quiet = drawn = seen = 0
    for score, state in zip(today.tolist(), found.tolist()):
        if score > limit:
            alarms += 1
            caught += state == 1
        else:
            quiet += 1
            drawn += state != -1
            seen += state == 1
    frauds = caught + quiet * seen / drawn
    return limit, (caught / alarms if alarms else None), (caught / frauds if frauds else None)
