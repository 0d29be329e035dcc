-- Gives the table a short name, and the moments as literals of their type.
SELECT o.order_id, o.ordered_at, o.country
FROM orders AS o
WHERE o.ordered_at >= TIMESTAMP '2024-11-29 00:00:00' AND o.ordered_at < TIMESTAMP '2024-11-30 00:00:00';
