-- expect: wrong-result
SELECT country, COUNT(*) AS sent, COUNT(DISTINCT customer_id) AS customers, ROUND(COUNT(DISTINCT coupon) / COUNT(*), 2) AS with_coupon
FROM orders WHERE shipped_at IS NOT NULL GROUP BY country HAVING COUNT(DISTINCT customer_id) >= 2;
