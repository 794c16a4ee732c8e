"""What somebody should know today, behind the bell."""

from flask import Blueprint, Response

from docgen.web import page
from docgen.web.cookies import actor
from docgen.web.show.notices import notice_groups
from docgen.web.state import clock, service, settings
from docgen.web.views.notices import NoticePage

blueprint = Blueprint("notices", __name__)


@blueprint.get("/notices")
def show() -> Response:
    """Everything, by kind."""
    groups = notice_groups(service().notices(actor(), clock()()))
    by_mail = f"每个工作日 {settings().remind_at} 也发到邮箱。" if settings().sends_mail else ""
    return page.answer("access/notices.html", NoticePage(groups, by_mail))
