"""Alembic's entry: runs the steps on the connection that the store hands over, inside its transaction."""

from alembic import context

from milepost.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
