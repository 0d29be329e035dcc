-- The orders of one day, found by an index.

-- cut
SELECT order_id, ordered_at, country
FROM orders
-- The column stands alone, so its index leads to the first row and the reading stops after the last one.
WHERE ordered_at >= '2024-11-29' AND ordered_at < '2024-11-30';
-- end cut
