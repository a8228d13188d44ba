"""Alembic's environment: the program hands over its own connection and transaction."""

from alembic import context

from irev_desktop.entities.mapped import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata(),
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
