"""What alembic runs: the steps, inside the transaction docgen.storage.migrate has begun."""

from alembic import context

from docgen.storage import (  # noqa: F401  their tables too
    access_models,
    batch_models,
    leaving,
    passages,
    staff_models,
    token_models,
)
from docgen.storage.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
