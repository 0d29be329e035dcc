"""PyMongo in an answer's process: what it can do, and what the checker sees of it."""


def test_pymongo_reads_and_writes_as_on_any_server(run_mongodb):
    ran = run_mongodb(
        """
        from pymongo import MongoClient

        def work(shop):
            with MongoClient(shop) as client:
                db = client.get_default_database()
                db.orders.insert_one({"_id": 7, "name": "x"})
                db.orders.update_many({}, {"$set": {"seen": True}})
                return [each["name"] for each in db.orders.find().sort("_id", -1)]
        """,
        times=2,
    )
    assert [each.value for each in ran] == [["x", "Ben", "Ada"]] * 2
    left = ran[1].left
    assert {name: len(some) for name, some in left.state.items()} == {"orders": 3, "empty": 0}
    assert all(each["seen"] for each in left.state["orders"])
    assert [each.split()[0] for each in left.statements] == ["insert", "update", "find"]
    assert left.left_open == 0


def test_a_cursor_is_read_on_and_counted_once(run_mongodb):
    (ran,) = run_mongodb("""
        from pymongo import MongoClient

        def work(shop):
            with MongoClient(shop) as client:
                db = client.get_default_database()
                db.orders.insert_many([{"_id": 100 + number} for number in range(300)])
                return sum(1 for _ in db.orders.find({}, batch_size=50))
    """)
    assert ran.value == 302
    assert ran.left.received == 302
    assert len(ran.left.statements) == 2


def test_one_question_for_each_document_is_seen(run_mongodb):
    (ran,) = run_mongodb("""
        from pymongo import MongoClient

        def work(shop):
            with MongoClient(shop) as client:
                orders = client.get_default_database().orders
                return [orders.find_one({"_id": each["_id"]})["name"] for each in orders.find()]
    """)
    assert ran.value == ["Ada", "Ben"]
    assert len(ran.left.statements) == 3


def test_a_refusal_is_pymongos_own_exception(run_mongodb):
    (ran,) = run_mongodb("""
        from pymongo import MongoClient

        def work(shop):
            with MongoClient(shop) as client:
                client.get_default_database().orders.insert_one({"_id": 1})
    """)
    assert ran.name == "DuplicateKeyError"


def test_a_client_that_is_kept_is_counted_open_and_finds_the_next_state(run_mongodb):
    ran = run_mongodb(
        """
        from pymongo import MongoClient

        kept = []

        def work(shop):
            if not kept:
                kept.append(MongoClient(shop))
            return kept[0].get_default_database().orders.count_documents({})
        """,
        times=2,
    )
    assert [(each.value, each.left.left_open) for each in ran] == [(2, 1), (2, 1)]


def test_indexes_and_explain_are_to_be_had(run_mongodb):
    (ran,) = run_mongodb("""
        from pymongo import MongoClient

        def work(shop):
            with MongoClient(shop) as client:
                orders = client.get_default_database().orders
                name = orders.create_index([("name", 1)])
                return name, orders.find({"name": "Ada"}).explain()["queryPlanner"]["winningPlan"]["stage"]
    """)
    assert ran.value == ["name_1", "FETCH"]
