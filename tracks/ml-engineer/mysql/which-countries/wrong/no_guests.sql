-- expect: guests-left-out
SELECT country, COUNT(*) AS sent, COUNT(DISTINCT customer_id) AS customers, ROUND(AVG(coupon IS NOT NULL), 2) AS with_coupon
FROM orders WHERE shipped_at IS NOT NULL AND customer_id IS NOT NULL GROUP BY country HAVING COUNT(DISTINCT customer_id) >= 2;
