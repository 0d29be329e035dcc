// expect: type-not-held
db.createCollection("reviews", {
  validator: {
    $jsonSchema: {
      bsonType: "object",
      required: ["product_id", "customer_id", "order_id", "written_at"],
      additionalProperties: false,
      properties: {
        _id: {},
        product_id: { bsonType: "int" },
        customer_id: { bsonType: "int" },
        order_id: { bsonType: "int" },
        written_at: {},
        stars: { bsonType: "int", minimum: 1, maximum: 5 },
        title: { bsonType: "string", maxLength: 80 },
        lang: { enum: ["de", "nl", "fr", "da"] },
        photos: { bsonType: "array", maxItems: 3, items: { bsonType: "string", pattern: "^https://" } },
      },
      anyOf: [{ required: ["stars"] }, { required: ["title"] }],
    },
  },
});

db.reviews.createIndex({ order_id: 1, product_id: 1 }, { unique: true });
