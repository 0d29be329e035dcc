-- expect: unsent-counted
SELECT country, COUNT(*) AS sent, COUNT(DISTINCT customer_id) AS customers, ROUND(AVG(coupon IS NOT NULL), 2) AS with_coupon
FROM orders
GROUP BY country
HAVING COUNT(DISTINCT customer_id) >= 2;
