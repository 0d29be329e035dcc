// Says by hand which range a price lies in, instead of letting $bucket do it, and groups by that.
db.products.aggregate([
  { $match: { discontinued_on: { $eq: null }, price_cents: { $gte: 0 } } },
  {
    $set: {
      range: {
        $switch: {
          branches: [
            { case: { $lt: ["$price_cents", 2000] }, then: 0 },
            { case: { $lt: ["$price_cents", 5000] }, then: 2000 },
            { case: { $lt: ["$price_cents", 10000] }, then: 5000 },
          ],
          default: "more",
        },
      },
    },
  },
  {
    $facet: {
      // Numbers sort before texts, so "more" comes last.
      prices: [{ $group: { _id: "$range", count: { $sum: 1 } } }, { $sort: { _id: 1 } }],
      categories: [{ $sortByCount: "$category" }, { $sort: { count: -1, _id: 1 } }],
      dearest: [{ $project: { price_cents: 1 } }, { $sort: { price_cents: -1, _id: 1 } }, { $limit: 3 }],
    },
  },
]);
