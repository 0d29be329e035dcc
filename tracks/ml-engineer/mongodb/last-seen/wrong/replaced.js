// expect: replaced
db.profiles.replaceOne({ _id: 7 }, { seen: [31, 12, 31], views: 3, last_at: ISODate("2024-12-24T18:05:00Z") }, { upsert: true });
