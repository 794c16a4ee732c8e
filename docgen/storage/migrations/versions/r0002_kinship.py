"""Plans found by the plan above and the plan before."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_plan_parent", "plan", ["parent_id"])
    op.create_index("ix_plan_previous", "plan", ["previous_id"])


def downgrade() -> None:
    op.drop_index("ix_plan_previous", "plan")
    op.drop_index("ix_plan_parent", "plan")
