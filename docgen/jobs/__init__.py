"""Long work as rows: what a job can be, and how far a batch has come. Knows no database."""

from docgen.jobs.progress import Counts, Progress, progress_of
from docgen.jobs.rules import LEASE, MOST_ATTEMPTS, OFFER, JobState

__all__ = ["LEASE", "MOST_ATTEMPTS", "OFFER", "Counts", "JobState", "Progress", "progress_of"]
