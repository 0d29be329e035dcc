-- expect: reads-everything
SELECT order_id, ordered_at, country
FROM orders
WHERE ordered_at LIKE '2024-11-29%';
