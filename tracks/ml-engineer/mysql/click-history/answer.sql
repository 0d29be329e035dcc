-- The click history of a customer, and the index that it wants.

-- cut
-- First what is equal, then what is a range and an order: one customer's clicks lie together, by time.
CREATE INDEX clicks_of_customer ON events (customer_id, occurred_at);

SELECT event_id, occurred_at, kind
FROM events
WHERE customer_id = 7 AND occurred_at >= '2024-06-01'
ORDER BY occurred_at DESC
LIMIT 20;
-- end cut
