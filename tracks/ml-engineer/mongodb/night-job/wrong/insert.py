# expect: inserted-again
from pymongo import MongoClient


def note(shop, scores):
    if not scores:
        return 0
    with MongoClient(shop) as client:
        made = [{"_id": customer, "score": score, "scored": 1} for customer, score in scores]
        return len(client.get_default_database()["profiles"].insert_many(made).inserted_ids)
