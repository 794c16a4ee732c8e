"""What alembic runs: the steps, inside the transaction docgen.storage.migrate has begun."""

from alembic import context

from docgen.storage.postgres import compare_by_code_point
from docgen.storage.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
if connection.dialect.name == "postgresql":
    compare_by_code_point(connection)
