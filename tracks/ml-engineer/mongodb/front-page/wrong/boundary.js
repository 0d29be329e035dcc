// expect: boundary-below
db.products.aggregate([
  { $match: { discontinued_on: null, price_cents: { $ne: null } } },
  {
    $facet: {
      prices: [
        {
          $group: {
            _id: {
              $switch: {
                branches: [
                  { case: { $lte: ["$price_cents", 2000] }, then: 0 },
                  { case: { $lte: ["$price_cents", 5000] }, then: 2000 },
                  { case: { $lte: ["$price_cents", 10000] }, then: 5000 },
                ],
                default: "more",
              },
            },
            count: { $sum: 1 },
          },
        },
        { $sort: { _id: 1 } },
      ],
      categories: [{ $group: { _id: "$category", count: { $sum: 1 } } }, { $sort: { count: -1, _id: 1 } }],
      dearest: [{ $sort: { price_cents: -1, _id: 1 } }, { $limit: 3 }, { $project: { price_cents: 1 } }],
    },
  },
]);
