"""Batches, and the jobs they are made of."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("formats", sa.Text(), nullable=False),
        sa.Column("drafts", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.String(27), nullable=False),
        sa.Column("cancelled", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_batch_owner_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index(op.f("ix_batch_created"), "batch", ["created"])
    op.create_index("ix_batch_owner_created", "batch", ["owner_id", "created"])
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=True),
        sa.Column("batch_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=20), nullable=False),
        sa.Column("snapshot", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.String(27), nullable=False),
        sa.Column("token", sa.String(length=40), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("blob", sa.String(length=64), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("finished", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_job_batch_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("batch_id", "plan_id", "format", name=op.f("uq_job_batch_id")),
    )
    op.create_index(op.f("ix_job_plan_id"), "job", ["plan_id"])
    op.create_index(op.f("ix_job_turn"), "job", ["turn"])


def downgrade() -> None:
    op.drop_table("job")
    op.drop_table("batch")
