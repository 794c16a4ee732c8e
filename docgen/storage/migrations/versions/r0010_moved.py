"""Whether a plan adds up in a team its writer has left."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("plan_team") as plan_team:
        plan_team.add_column(
            sa.Column("counts", sa.Boolean(), nullable=False, server_default=sa.true())
        )


def downgrade() -> None:
    with op.batch_alter_table("plan_team") as plan_team:
        plan_team.drop_column("counts")
