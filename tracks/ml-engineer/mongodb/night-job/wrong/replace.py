# expect: replaced
"""Write a night's scores into the profiles, all in one message to the server."""

from pymongo import MongoClient, ReplaceOne


def note(shop, scores):
    """Set the score in each customer's profile, make what is missing, and return how many profiles were made."""
    if not scores:
        return 0
    changes = [
        ReplaceOne({"_id": customer}, {"score": score, "scored": 1}, upsert=True)
        for customer, score in scores
    ]
    with MongoClient(shop) as client:
        result = client.get_default_database()["profiles"].bulk_write(changes)
    return result.upserted_count
