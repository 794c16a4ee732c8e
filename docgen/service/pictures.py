"""Pictures: looked at before they are kept, and given back to whoever may read the plan."""

from datetime import datetime
from pathlib import PurePath

from docgen.errors import NotFoundError
from docgen.plans.looks import looked_at
from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.opening import find
from docgen.service.policy import Action
from docgen.storage.snapshots import attach, find_attached, keep_blob
from forms.json import Json

LONGEST_NAME = 120


def put_picture(
    desk: Desk, actor: Actor, plan_id: str, data: bytes, name: str, now: datetime
) -> dict[str, Json]:
    """Keep a picture; see Service.put_picture."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.EDIT)
    looks = looked_at(data, desk.settings.upload_mb)
    plain = plain_name(name)
    digest = desk.store.blobs.put(data)
    with desk.store.writing() as tx:
        find(tx, actor, plan_id, Action.EDIT)
        keep_blob(tx, digest, looks.media_type, len(data), now)
        attach(tx, plan_id, digest, plain, now)
    return {
        "sha256": digest,
        "name": plain,
        "media_type": looks.media_type,
        "width": looks.width,
        "height": looks.height,
    }


def picture(desk: Desk, actor: Actor, plan_id: str, sha256: str) -> Download:
    """Return a picture of a plan; see Service.picture."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.READ)
        kept = find_attached(tx, plan_id, sha256)
    if kept is None:
        raise NotFoundError("这份计划里没有这张图片", hint="请重新上传")
    return Download(desk.store.blobs.kept(kept.sha256), kept.media_type, kept.name)


def plain_name(name: str) -> str:
    """Return the last part of a file's name, without what could be a path or a control."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join(one for one in last if one.isprintable()).strip()
    return plain[-LONGEST_NAME:] or "图片"
