// expect: views-kept-whole
db.customers.aggregate([
  { $unwind: { path: "$views", includeArrayIndex: "n" } },
  { $project: { _id: { customer_id: "$_id", n: "$n" }, views: 1 } },
  { $out: "views" },
]);

db.customers.updateMany({}, [
  { $set: { recent: { $slice: [{ $ifNull: ["$views", []] }, -3] } } },
  { $unset: "views" },
]);
