// expect: ties-by-chance
// Three answers for the front page, from one reading of the products.

db.products.aggregate([
  // Once, for all three. Missing sorts below every number, and would fall into "more".
  { $match: { discontinued_on: null, price_cents: { $ne: null } } },
  {
    $facet: {
      prices: [{ $bucket: { groupBy: "$price_cents", boundaries: [0, 2000, 5000, 10000], default: "more" } }],
      categories: [{ $group: { _id: "$category", count: { $sum: 1 } } }, { $sort: { count: -1, _id: 1 } }],
      dearest: [{ $sort: { price_cents: -1, _id: -1 } }, { $limit: 3 }, { $project: { price_cents: 1 } }],
    },
  },
]);
