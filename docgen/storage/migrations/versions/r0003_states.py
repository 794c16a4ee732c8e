"""What was handed in and decided; teams in a tree, deputies, due dates."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "version",
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("snapshot", sa.String(length=64), nullable=False),
        sa.Column("final", sa.String(length=64), nullable=False),
        sa.Column("around", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("amends", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.String(length=40), nullable=False),
        sa.Column("submitted_at", sa.String(27), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.String(27), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("levels", sa.Integer(), nullable=False),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_version_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshot.sha256"], name=op.f("fk_version_snapshot")
        ),
        sa.PrimaryKeyConstraint("plan_id", "number", name=op.f("pk_version")),
    )
    op.create_index("ix_version_state", "version", ["state"])
    op.create_table(
        "deputy",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("deputy_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_deputy_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["person.id"], name=op.f("fk_deputy_deputy_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "deputy_id", name=op.f("pk_deputy")),
    )
    op.create_index(op.f("ix_deputy_deputy_id"), "deputy", ["deputy_id"])
    with op.batch_alter_table("team") as team:
        team.add_column(
            sa.Column("parent_id", sa.String(length=40), nullable=False, server_default="")
        )
    with op.batch_alter_table("plan") as plan:
        plan.add_column(sa.Column("due", sa.Date(), nullable=True))
        plan.add_column(
            sa.Column("amends", sa.Text(), nullable=False, server_default="")
        )


def downgrade() -> None:
    with op.batch_alter_table("plan") as plan:
        plan.drop_column("amends")
        plan.drop_column("due")
    with op.batch_alter_table("team") as team:
        team.drop_column("parent_id")
    op.drop_table("deputy")
    op.drop_table("version")
