# expect: not-made
"""Write a night's scores into the profiles, all in one message to the server."""

from pymongo import MongoClient, UpdateOne


def note(shop, scores):
    """Set the score in each customer's profile, make what is missing, and return how many profiles were made."""
    if not scores:
        return 0
    changes = [
        UpdateOne({"_id": customer}, {"$set": {"score": score}, "$inc": {"scored": 1}})
        for customer, score in scores
    ]
    with MongoClient(shop) as client:
        result = client.get_default_database()["profiles"].bulk_write(changes)
    return result.upserted_count
