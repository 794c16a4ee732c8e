"""Documents: each made from a snapshot, made once, given out again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from docgen.definitions.bundle import bundle_of, sealed
from docgen.definitions.plan_type import PlanType
from docgen.errors import IncompletePlanError, NotFoundError
from docgen.plans.payload import payload_of
from docgen.plans.plan import Author, Plan
from docgen.plans.plan_file import load_plan_file
from docgen.reviews.threads import Thread, thread_as_json
from docgen.service.answers import Actor, Download
from docgen.service.desk import Desk
from docgen.service.freezing import snapshot_of
from docgen.service.opening import find, load
from docgen.service.policy import Action, can
from docgen.service.quality import quality_of, refusals
from docgen.service.threads import outgoing
from docgen.storage import Transaction, audit, snapshots
from docgen.storage.canonical import digest_of
from docgen.storage.snapshots import Product, Snapshot
from forms.calendar import period_of, range_period
from forms.json import Json

FORMATS = frozenset({"docx", "pdf", "xlsx", "html", "txt"})


@dataclass(frozen=True, slots=True)
class Wish:
    """A document asked for: `draft` marks what is missing, `brief` is the plan on one page.

    `threads` are the remarks it carries, `clean` asks for none.
    """

    format: str
    draft: bool = False
    engine: str = ""
    brief: bool = False
    clean: bool = False
    threads: tuple[Thread, ...] = ()

    @property
    def kept_as(self) -> str:
        """The name of the format among the products of a snapshot."""
        if self.threads:
            said: list[Json] = [thread_as_json(one) for one in self.threads]
            return f"{self.format}-{digest_of(said)[:12]}"
        return f"{self.format}-brief" if self.brief else self.format


def preview(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> bytes:
    """Return the preview page; see Service.preview."""
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.DOWNLOAD).record
        plan, _ = load(desk, tx, record, now)
    bundle = desk.types.bundle(record.bundle)
    wish = Wish("html", draft=False)
    request = request_for(desk, plan, bundle, wish, stamp(record.changed))
    return desk.rendering.render({**request, "preview": True, "key": f"{plan.id}:{actor.id}"}).data


def sample(desk: Desk, actor: Actor, slug: str, now: datetime, *, text_first: bool) -> bytes:
    """Return the page of a plan type's sample; see Service.sample."""
    if not can(actor, Action.START):
        raise NotFoundError("没有这份范例")
    plan = sample_plan(desk, slug, now)
    if text_first:
        plan = replace(plan, type=_uncovered(plan.type))
    bundle = bundle_of(plan.type).decode()
    key = digest_of([bundle, payload_of(plan)])
    page = desk.samples.get(key)
    if page is None:
        wish = Wish("html", draft=not plan.values)
        request = request_for(
            desk, plan, bundle, wish, stamp(datetime.combine(plan.as_of, time(), UTC))
        )
        page = desk.rendering.render({**request, "key": f"sample:{slug}:{text_first}"}).data
        desk.samples[key] = page
    return page


def _uncovered(plan_type: PlanType) -> PlanType:
    """Return the plan type section by section, whatever its body puts in front."""
    return sealed(replace(plan_type, cover=False, contents=False, body=""))


def sample_plan(desk: Desk, slug: str, now: datetime) -> Plan:
    """Return the sample of a plan type; a type without one gives a plan nobody has begun."""
    catalogue = desk.types.catalogue
    plan_type = catalogue.type(slug)
    with desk.store.reading() as tx:
        calendar = desk.calendar(tx)
    if catalogue.sample_path(slug).is_file():
        text = catalogue.sample_text(slug)
        calendar = replace(calendar, fiscal_year_start=1)  # samples are written for plain years
        return load_plan_file(text, catalogue, calendar, name=slug).plan
    today = desk.today(now)
    period = period_of(plan_type.period, today) or range_period(today, today)
    return Plan("sample", plan_type, period, Author("姓名", "岗位", "部门", "单位"), today)


def document(desk: Desk, actor: Actor, plan_id: str, wish: Wish, now: datetime) -> Download:
    """Return a document of the plan as it is now; see Service.document."""
    if wish.format not in FORMATS:
        known = "、".join(sorted(FORMATS))
        raise NotFoundError(f"没有 {wish.format} 这种格式", hint=f"可以要 {known}")
    with desk.store.reading() as tx:
        record = find(tx, actor, plan_id, Action.DOWNLOAD).record
        plan, _ = load(desk, tx, record, now)
        snapshot = snapshot_of(tx, plan, record.bundle, now)
    if not wish.draft:
        _refuse_unfit(desk, actor, plan_id, now)
    wish = with_threads(desk, plan_id, wish, record.status)
    return document_of(desk, actor, plan, snapshot, wish, now)


def with_threads(desk: Desk, plan_id: str, wish: Wish, status: str) -> Wish:
    """Return the wish with the open threads: Word files carry them until the plan is approved."""
    if wish.format != "docx" or wish.brief or wish.clean or status == "approved":
        return wish
    with desk.store.reading() as tx:
        return replace(wish, threads=outgoing(tx, plan_id, ZoneInfo(desk.settings.timezone)))


def document_of(
    desk: Desk, actor: Actor, plan: Plan, snapshot: Snapshot, wish: Wish, now: datetime
) -> Download:
    """Return the document of a snapshot: the file made of it before, or a new one."""
    asked = Product(snapshot.sha256, wish.kept_as, wish.engine, wish.draft, "", "")
    with desk.store.reading() as tx:
        made = snapshots.find_product(tx, asked)
        media_type = snapshots.media_type_of(tx, made.blob) if made else ""
    if made:
        kept = desk.store.blobs.kept(made.blob)
        return Download(kept, media_type, made.filename, snapshot.sha256)
    return _made(desk, actor, plan, snapshot, wish, now)


def _refuse_unfit(desk: Desk, actor: Actor, plan_id: str, now: datetime) -> None:
    """Raise IncompletePlanError with every error of the check that nobody answers for."""
    errors = refusals(quality_of(desk, actor, plan_id, now))
    if errors:
        raise IncompletePlanError(errors)


def _made(
    desk: Desk, actor: Actor, plan: Plan, snapshot: Snapshot, wish: Wish, now: datetime
) -> Download:
    """Render; keep the file, then the rows that name it."""
    made = rendered_of(desk, plan, snapshot, wish)
    with desk.store.writing() as tx:
        find(tx, actor, plan.id, Action.DOWNLOAD)
        keep_made(tx, actor, made, now)
    return made.download


@dataclass(frozen=True, slots=True)
class Made:
    """A document just made of a snapshot: its bytes are kept, the rows that name them not yet."""

    snapshot: Snapshot
    product: Product
    download: Download


def rendered_of(
    desk: Desk, plan: Plan, snapshot: Snapshot, wish: Wish, queue: str = "interactive"
) -> Made:
    """Return a new document of a snapshot, its bytes kept under their sha256."""
    created = snapshot.created
    dated = replace(plan, as_of=desk.today(created), revision=snapshot.revision)
    bundle = desk.types.bundle(snapshot.bundle)
    request = request_for(desk, dated, bundle, wish, stamp(created))
    told = (("plan", plan.id), ("snapshot", snapshot.sha256), ("version", str(plan.version)))
    rendered = desk.rendering.render({**request, "identity": told, "queue": queue})
    blob = desk.store.blobs.put(rendered.data)
    name = rendered.filename
    product = Product(snapshot.sha256, wish.kept_as, wish.engine, wish.draft, blob, name)
    download = Download(rendered.data, rendered.media_type, name, snapshot.sha256)
    return Made(snapshot, product, download)


def keep_made(tx: Transaction, actor: Actor, made: Made, now: datetime) -> None:
    """Keep the rows that name a document, with a link in the plan's audit."""
    product, data = made.product, made.download.data
    snapshots.keep_snapshot(tx, made.snapshot)
    snapshots.keep_blob(tx, product.blob, made.download.media_type, len(data), now)
    snapshots.keep_product(tx, product)
    told: dict[str, Json] = {
        "format": product.format,
        "draft": product.draft,
        "snapshot": product.snapshot,
        "sha256": product.blob,
    }
    audit.append(tx, made.snapshot.plan_id, actor.id, "document", now, told)


def request_for(desk: Desk, plan: Plan, bundle: str, wish: Wish, created: str) -> dict[str, object]:
    """Return what the render service is asked, with the plan's own pictures."""
    with desk.store.reading() as tx:
        own = snapshots.attached(tx, plan.id)
    shown = sorted(own.intersection(pictures_in(plan.values)))
    pictures = {one: desk.store.blobs.get(one) for one in shown}
    return {
        "bundle": bundle,
        "plan": payload_of(replace(plan, pictures=pictures)),
        "format": wish.format,
        "engine": wish.engine,
        "draft": wish.draft,
        "brief": wish.brief,
        "threads": [thread_as_json(one) for one in wish.threads],
        "created": created,
        "queue": "interactive",
    }


def pictures_in(values: object) -> Iterator[str]:
    """Return the sha256 of every picture among stored forms."""
    if isinstance(values, Mapping):
        if "sha256" in values and "media_type" in values:
            yield str(values["sha256"])
        for one in values.values():
            yield from pictures_in(one)
    elif isinstance(values, list):
        for one in values:
            yield from pictures_in(one)


def stamp(moment: datetime) -> str:
    """Return a moment as documents carry it: ISO in UTC, whole seconds."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
