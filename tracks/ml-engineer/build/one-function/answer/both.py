"""An order as training sees it, and as the service sees it. It stays as it is."""

import json
import os
import time

from features import features, learn
from service import Service

# The service runs on a machine whose clock stands five hours behind UTC. (POSIX counts the other way round.)
os.environ["TZ"] = "XST+5"
time.tzset()


def both(training, asked):
    """Return for each order its features from the table, from its request, and from its request after all others."""
    text = json.dumps(learn(training))
    learn([row for row, _ in asked])  # another model is trained beside it; what that one learns is its own
    result = []
    for row, request in asked:
        alone = Service(text).features_of(json.dumps(request))
        service = Service(text)
        for _, other in asked:
            service.features_of(json.dumps(other))
        later = service.features_of(json.dumps(request))
        result.append([features(row, json.loads(text)), alone, later])
    return result
