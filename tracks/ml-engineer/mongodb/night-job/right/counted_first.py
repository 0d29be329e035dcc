# Counts in Python first, so that each customer needs one change, and closes the connection by hand.
"""Write a night's scores into the profiles, all in one message to the server."""

from collections import Counter

from pymongo import MongoClient, UpdateOne


def note(shop, scores):
    """Set the score in each customer's profile, make what is missing, and return how many profiles were made."""
    last = dict(scores)
    times = Counter(customer for customer, _ in scores)
    changes = [UpdateOne({"_id": each}, {"$set": {"score": last[each]}, "$inc": {"scored": times[each]}}, True) for each in last]
    if not changes:
        return 0
    client = MongoClient(shop)
    try:
        result = client.get_default_database().profiles.bulk_write(changes, ordered=False)
        return len(result.upserted_ids)
    finally:
        client.close()
