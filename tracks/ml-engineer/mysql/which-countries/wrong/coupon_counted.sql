-- expect: count-for-share
SELECT country, COUNT(*) AS sent, COUNT(DISTINCT customer_id) AS customers, COUNT(coupon) AS with_coupon
FROM orders
WHERE shipped_at IS NOT NULL
GROUP BY country
HAVING COUNT(DISTINCT customer_id) >= 2;
