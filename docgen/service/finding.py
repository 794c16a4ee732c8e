"""How plans are found again: on the first page, by search, in the list of all."""

from datetime import datetime

from docgen.service import my_work, plan_lists, searching
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.my_work import MyWork
from docgen.service.plan_lists import Listed, Wanted
from docgen.service.searching import Results


class Finding:
    """The verbs of search, lists and the first page; a part of the service."""

    desk: Desk

    def search(self, actor: Actor, query: str, page: int = 1) -> Results:
        """Return the plans this person may read that have all the words of a query.

        Those that are called so come first, then the last changed. Words are found by any part of
        them, whatever their width and case, traditional characters by simplified ones.
        """
        return searching.search_plans(self.desk, actor, query, page)

    def listed(self, actor: Actor, wanted: Wanted) -> Listed:
        """Return a page of the plans this person may read, the last changed first."""
        return plan_lists.listed(self.desk, actor, wanted)

    def my_work(self, actor: Actor, now: datetime) -> MyWork:
        """Return what there is for this person to begin, go on with, decide or look after."""
        return my_work.my_work(self.desk, actor, now)
