"""An order as training sees it, and as the service sees it. It stays as it is."""

import json

from features import features, learn
from service import Service


def both(training, asked):
    """Return for each order its features from the table, from its request, and from its request after all others."""
    text = json.dumps(learn(training))
    result = []
    for row, request in asked:
        alone = Service(text).features_of(json.dumps(request))
        service = Service(text)
        for _, other in asked:
            service.features_of(json.dumps(other))
        later = service.features_of(json.dumps(request))
        result.append([features(row, json.loads(text)), alone, later])
    return result
