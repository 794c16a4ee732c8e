"""The plan types plans are made of: those on disk now, and those plans were started with."""

import logging
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from docgen.definitions.bundle import bundle_of, digest_of, plan_type_of
from docgen.definitions.catalogue import Catalogue
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem
from docgen.errors import NotFoundError
from docgen.plans.foreign import sources_of
from docgen.storage import Store
from docgen.storage.bundles import find_bundle, keep_bundle, latest, published
from forms.field import Field

log = logging.getLogger(__name__)


def shares_among_people(field: Field) -> bool:
    """Return whether a field, or a part of it, is a breakdown into people."""
    return field.text("into") == "people" or any(shares_among_people(one) for one in field.fields)


class PlanTypes:
    """The catalogue, and the bundles in the store.

    A published version never changes. Where `strict`, a folder that says something else under a
    published version is not used until its version is counted on; otherwise (demo, writing a plan
    type) each content is kept under its digest, and each plan keeps its own.
    """

    def __init__(self, store: Store, catalogue: Catalogue, *, strict: bool) -> None:
        self.catalogue = catalogue
        self._store = store
        self._strict = strict
        self.refused: dict[str, FileProblem] = {}
        """New versions that are not used, by plan type, with what is wrong."""
        self._of = lru_cache(maxsize=256)(self._load)
        self._bundle = lru_cache(maxsize=64)(self._find)
        self.sources = lru_cache(maxsize=256)(lambda digest: sources_of(self.of(digest)))
        self._needs_people = lru_cache(maxsize=256)(
            lambda digest: any(shares_among_people(field) for _, field in self.of(digest).fields())
        )

    def all(self) -> tuple[PlanType, ...]:
        """Return the plan types a plan can be started of."""
        return tuple(self.current(slug) for slug in self.catalogue.types)

    def current(self, slug: str) -> PlanType:
        """Return the plan type new plans are started with; raises NotFoundError."""
        found = self.catalogue.type(slug)
        return self._published(found) or found

    def publish(self, slug: str, now: datetime) -> PlanType:
        """Return the current plan type with its bundle kept, as plans need it."""
        found = self.catalogue.type(slug)
        before = self._published(found)
        if before is not None:
            return before
        content = bundle_of(found)
        digest = digest_of(content)
        with self._store.writing() as tx:
            keep_bundle(tx, slug, found.version, digest, content, now)
        return self.of(digest)

    def before(self, slug: str) -> PlanType | None:
        """Return the version in use, where a newer one on disk is published next."""
        if not self._strict:
            return None
        found = self.catalogue.type(slug)
        with self._store.reading() as tx:
            known, digest = published(tx, slug, found.version), latest(tx, slug)
        return self.of(digest) if digest and not known else None

    def _published(self, found: PlanType) -> PlanType | None:
        """Return what was published as this version, where that is what counts."""
        if not self._strict:
            return None
        with self._store.reading() as tx:
            digest = published(tx, found.slug, found.version)
        if not digest:
            return None
        before = self.of(digest)
        if replace(before, digest="") != replace(plan_type_of(bundle_of(found)), digest=""):
            log.warning("%s %d was published with other content", found.slug, found.version)
        return before

    def of(self, digest: str) -> PlanType:
        """Return the plan type of a bundle; raises NotFoundError."""
        return self._of(digest)

    def needs_people(self, digest: str) -> bool:
        """Return whether plans of this type share something out among people."""
        return self._needs_people(digest)

    def bundle(self, digest: str) -> str:
        """Return the text of a bundle, for the render processes."""
        return self._bundle(digest)

    def _load(self, digest: str) -> PlanType:
        return plan_type_of(self._bundle(digest).encode())

    def _find(self, digest: str) -> str:
        with self._store.reading() as tx:
            content = find_bundle(tx, digest)
        if content is None:
            raise NotFoundError("这份计划的模板不在库里", hint="请管理员从备份中恢复")
        return content.decode()
