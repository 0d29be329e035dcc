-- expect: reads-everything
SELECT order_id, ordered_at, country
FROM orders
WHERE ordered_at + INTERVAL 0 DAY >= '2024-11-29' AND ordered_at + INTERVAL 0 DAY < '2024-11-30';
