// Numbers the views inside the array first, merges them in, and writes each customer anew.
db.customers.aggregate([
  {
    $project: {
      views: {
        $map: {
          input: { $range: [0, { $size: { $ifNull: ["$views", []] } }] },
          as: "n",
          in: { $mergeObjects: [{ $arrayElemAt: ["$views", "$$n"] }, { _id: { customer_id: "$_id", n: "$$n" } }] },
        },
      },
    },
  },
  { $unwind: "$views" },
  { $replaceRoot: { newRoot: "$views" } },
  { $merge: { into: "views" } },
]);

db.customers.updateMany({ views: { $exists: true } }, [{ $set: { recent: { $slice: ["$views", -3] } } }, { $unset: ["views"] }]);
db.customers.updateMany({ recent: { $exists: false } }, { $set: { recent: [] } });
