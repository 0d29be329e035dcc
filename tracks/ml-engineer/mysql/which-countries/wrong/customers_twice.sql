-- expect: customers-counted-twice
SELECT country, COUNT(*) AS sent, COUNT(customer_id) AS customers, ROUND(AVG(coupon IS NOT NULL), 2) AS with_coupon
FROM orders
WHERE shipped_at IS NOT NULL
GROUP BY country
HAVING COUNT(customer_id) >= 2;
