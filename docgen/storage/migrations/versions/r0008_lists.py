"""What lists and search read: the main figure of each plan, and its words."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("plan") as plan:
        plan.add_column(sa.Column("target", sa.String(length=40), nullable=False, server_default=""))
        plan.add_column(sa.Column("actual", sa.String(length=40), nullable=False, server_default=""))
    op.create_index("ix_plan_slug_start", "plan", ["slug", "period_start"])
    op.create_table(
        "passage",
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("section_id", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_passage_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "section_id", name=op.f("pk_passage")),
    )


def downgrade() -> None:
    op.drop_table("passage")
    op.drop_index("ix_plan_slug_start", "plan")
    with op.batch_alter_table("plan") as plan:
        plan.drop_column("actual")
        plan.drop_column("target")
