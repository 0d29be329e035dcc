# expect: over-budget
from pymongo import MongoClient


def note(shop, scores):
    made = 0
    with MongoClient(shop) as client:
        profiles = client.get_default_database()["profiles"]
        for customer, score in scores:
            change = {"$set": {"score": score}, "$inc": {"scored": 1}}
            made += profiles.update_one({"_id": customer}, change, upsert=True).upserted_id is not None
    return made
