-- Counts the orders of each customer first, and adds these up by country.
SELECT
  country,
  SUM(orders) AS sent,
  COUNT(customer_id) AS customers,  -- a row for each customer, and one for all guests, whose number is NULL
  ROUND(SUM(coupons) / SUM(orders), 2) AS with_coupon
FROM (
  SELECT country, customer_id, COUNT(*) AS orders, COUNT(coupon) AS coupons
  FROM orders
  WHERE shipped_at IS NOT NULL
  GROUP BY country, customer_id
) per_customer
GROUP BY country
HAVING customers >= 2;
