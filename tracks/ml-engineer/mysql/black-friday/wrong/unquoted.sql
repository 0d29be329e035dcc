-- expect: nothing-found
SELECT order_id, ordered_at, country
FROM orders
WHERE ordered_at >= 2024-11-29 AND ordered_at < 2024-11-30;
