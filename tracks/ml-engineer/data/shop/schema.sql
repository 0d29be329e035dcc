-- The shop, as MySQL and MariaDB take it. What each column means, and what is wrong in it: DATA.md.
-- All moments are UTC, all money is in cents of the euro.
-- The collation is named because the servers' own ones differ. In this one 'DE' = 'de' = 'DE '.

CREATE TABLE customers (
  customer_id INT NOT NULL PRIMARY KEY,
  name        VARCHAR(60) NOT NULL,
  email       VARCHAR(80) NOT NULL,
  country     VARCHAR(20),
  birth_year  SMALLINT,
  found_by    VARCHAR(10),
  newsletter  TINYINT,
  created_at  DATETIME NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE products (
  product_id      INT NOT NULL PRIMARY KEY,
  sku             VARCHAR(10) NOT NULL,
  name            VARCHAR(40) NOT NULL,
  category        VARCHAR(10) NOT NULL,
  price_cents     INT NOT NULL,
  cost_cents      INT NOT NULL,
  weight_g        INT,
  launched_on     DATE NOT NULL,
  discontinued_on DATE
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE prices (
  product_id  INT NOT NULL,
  valid_from  DATE NOT NULL,
  price_cents INT NOT NULL,
  PRIMARY KEY (product_id, valid_from),
  FOREIGN KEY (product_id) REFERENCES products (product_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE orders (
  order_id       INT NOT NULL PRIMARY KEY,
  customer_id    INT,
  ordered_at     DATETIME NOT NULL,
  shipped_at     DATETIME,
  status         VARCHAR(10) NOT NULL,
  country        CHAR(2) NOT NULL,
  device         VARCHAR(10),
  coupon         VARCHAR(10),
  shipping_cents INT NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE order_items (
  order_id         INT NOT NULL,
  line_no          INT NOT NULL,
  product_id       INT NOT NULL,
  quantity         INT NOT NULL,
  unit_price_cents INT NOT NULL,
  discount_cents   INT,
  PRIMARY KEY (order_id, line_no),
  FOREIGN KEY (order_id) REFERENCES orders (order_id),
  FOREIGN KEY (product_id) REFERENCES products (product_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE returns (
  return_id    INT NOT NULL PRIMARY KEY,
  order_id     INT NOT NULL,
  line_no      INT NOT NULL,
  returned_at  DATETIME NOT NULL,
  quantity     INT NOT NULL,
  refund_cents INT NOT NULL,
  reason       VARCHAR(20),
  FOREIGN KEY (order_id, line_no) REFERENCES order_items (order_id, line_no)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE events (
  event_id    INT NOT NULL PRIMARY KEY,
  session_id  INT NOT NULL,
  customer_id INT,
  occurred_at DATETIME NOT NULL,
  source      VARCHAR(5) NOT NULL,
  kind        VARCHAR(10) NOT NULL,
  product_id  INT,
  search      VARCHAR(40),
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id),
  FOREIGN KEY (product_id) REFERENCES products (product_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE reviews (
  review_id   INT NOT NULL PRIMARY KEY,
  product_id  INT NOT NULL,
  customer_id INT NOT NULL,
  order_id    INT NOT NULL,
  written_at  DATETIME NOT NULL,
  stars       TINYINT,
  title       VARCHAR(60),
  FOREIGN KEY (product_id) REFERENCES products (product_id),
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id),
  FOREIGN KEY (order_id) REFERENCES orders (order_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

CREATE TABLE price_test (
  customer_id INT NOT NULL PRIMARY KEY,
  arm         VARCHAR(12) NOT NULL,
  starts_at   DATETIME NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
