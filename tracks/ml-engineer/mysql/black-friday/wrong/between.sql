-- expect: next-midnight
SELECT order_id, ordered_at, country
FROM orders
WHERE ordered_at BETWEEN '2024-11-29' AND '2024-11-30';
