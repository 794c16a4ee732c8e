"""People who come, move and leave: deputies by date, departures, plans handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deputy") as deputy:
        deputy.add_column(sa.Column("starts", sa.Date(), nullable=True))
        deputy.add_column(sa.Column("ends", sa.Date(), nullable=True))
    op.create_table(
        "departure",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=False),
        sa.Column("successor_id", sa.String(length=40), nullable=False),
        sa.Column("leader_id", sa.String(length=40), nullable=False),
        sa.Column("memberships", sa.Text(), nullable=False),
        sa.Column("ended", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_departure_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departure")),
    )
    op.create_index(op.f("ix_departure_person_id"), "departure", ["person_id"])
    op.create_table(
        "handover",
        sa.Column("departure_id", sa.String(length=40), nullable=False),
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("from_id", sa.String(length=40), nullable=False),
        sa.Column("to_id", sa.String(length=40), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("printed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["departure_id"],
            ["departure.id"],
            name=op.f("fk_handover_departure_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_handover_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("departure_id", "plan_id", name=op.f("pk_handover")),
    )
    op.create_index(op.f("ix_handover_plan_id"), "handover", ["plan_id"])
    op.create_table(
        "plan_team",
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("team_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name=op.f("fk_plan_team_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_plan_team_team_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "team_id", name=op.f("pk_plan_team")),
    )
    op.create_index(op.f("ix_plan_team_team_id"), "plan_team", ["team_id"])


def downgrade() -> None:
    op.drop_table("plan_team")
    op.drop_table("handover")
    op.drop_table("departure")
    with op.batch_alter_table("deputy") as deputy:
        deputy.drop_column("ends")
        deputy.drop_column("starts")
