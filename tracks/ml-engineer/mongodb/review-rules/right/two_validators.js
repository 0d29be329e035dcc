// Says the rule about two fields as a query beside the schema, and gives the validator to a collection that is there.
const number = { bsonType: "int" };
const photo = { bsonType: ["string"], pattern: "^https://.*" };

db.createCollection("reviews");
db.runCommand({
  collMod: "reviews",
  validator: {
    $and: [
      {
        $jsonSchema: {
          required: ["order_id", "customer_id", "product_id", "written_at"],
          properties: {
            _id: { description: "of any type" },
            product_id: number,
            customer_id: number,
            order_id: number,
            written_at: { bsonType: "date" },
            stars: { bsonType: "int", enum: [1, 2, 3, 4, 5] },
            title: { bsonType: "string", pattern: "^.{0,80}$" },
            lang: { bsonType: "string", pattern: "^(de|nl|fr|da)$" },
            photos: { bsonType: "array", items: photo, maxItems: 3 },
          },
          additionalProperties: false,
        },
      },
      { $or: [{ stars: { $exists: true } }, { title: { $exists: true } }] },
    ],
  },
});
db.reviews.createIndex({ product_id: 1, order_id: -1 }, { unique: true, name: "once" });
