-- expect: reads-everything
SELECT order_id, ordered_at, country
FROM orders
WHERE DATE_FORMAT(ordered_at, '%Y-%m-%d') = '2024-11-29';
