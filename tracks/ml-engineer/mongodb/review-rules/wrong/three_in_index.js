// expect: reviewed-twice
// Reviews, and what they have to be.

db.createCollection("reviews", {
  validator: {
    $jsonSchema: {
      bsonType: "object",
      required: ["product_id", "customer_id", "order_id", "written_at"],
      // A misspelt name is a field that nobody reads; _id has to be named, for it is a field as well.
      additionalProperties: false,
      properties: {
        _id: {},
        product_id: { bsonType: "int" },
        customer_id: { bsonType: "int" },
        order_id: { bsonType: "int" },
        written_at: { bsonType: "date" },
        // A rule for a field counts where the field is. Null is a type of its own, and not this one.
        stars: { bsonType: "int", minimum: 1, maximum: 5 },
        title: { bsonType: "string", maxLength: 80 },
        lang: { enum: ["de", "nl", "fr", "da"] },
        photos: { bsonType: "array", maxItems: 3, items: { bsonType: "string", pattern: "^https://" } },
      },
      anyOf: [{ required: ["stars"] }, { required: ["title"] }],
    },
  },
});

// A validator sees one document. That two of them are alike, only an index sees.
db.reviews.createIndex({ order_id: 1, product_id: 1, customer_id: 1 }, { unique: true });
