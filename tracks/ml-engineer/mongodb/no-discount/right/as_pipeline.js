// Lets each order work its lines out anew, with an update that is a pipeline.
db.orders.updateMany({}, [
  {
    $set: {
      items: {
        $map: {
          input: "$items",
          as: "line",
          in: { $mergeObjects: ["$$line", { discount_cents: { $ifNull: ["$$line.discount_cents", 0] } }] },
        },
      },
    },
  },
]);
