# expect: over-budget
from datetime import datetime

from sqlalchemy import URL, ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    order_id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.customer_id"))
    ordered_at: Mapped[datetime]
    status: Mapped[str]
    cents: Mapped[int]


class Customer(Base):
    __tablename__ = "customers"
    customer_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    orders: Mapped[list[Order]] = relationship(order_by=(Order.ordered_at.desc(), Order.order_id.desc()))


def cards(shop, customer_ids):
    if not customer_ids:
        return []
    url = URL.create("mysql+pymysql", shop["user"], shop["password"], shop["host"], shop["port"], shop["database"])
    engine = create_engine(url)
    made = {}
    with Session(engine) as session:
        for each in session.scalars(select(Customer).where(Customer.customer_id.in_(customer_ids))):
            spent = sum(order.cents for order in each.orders if order.status != "cancelled")
            numbers = [order.order_id for order in each.orders]
            made[each.customer_id] = {
                "customer_id": each.customer_id,
                "name": each.name,
                "orders": numbers,
                "spent_cents": spent,
            }
    engine.dispose()
    return [made[each] for each in customer_ids if each in made]
