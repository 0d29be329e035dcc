-- Gives the table a short name, and the index both columns.
CREATE INDEX by_customer ON events (customer_id, occurred_at);
SELECT e.event_id, e.occurred_at, e.kind
FROM events AS e
WHERE e.customer_id = 7 AND e.occurred_at >= '2024-06-01'
ORDER BY e.occurred_at DESC
LIMIT 20;
