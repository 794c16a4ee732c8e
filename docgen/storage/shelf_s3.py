"""Bytes in an S3-compatible storage, each object named by the sha256 of what it holds.

Addresses are written path-style, so that any endpoint will do. Every request is signed with the
digest of its body: the storage itself refuses bytes that were damaged on the way.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import Any

from docgen.errors import FullError, NotFoundError, UnavailableError
from docgen.settings import Settings
from docgen.storage.shelf import Kept, is_digest

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        HTTPClientError,
        NoCredentialsError,
        PartialCredentialsError,
    )
    from botocore.exceptions import ConnectionError as NoConnectionError
    from botocore.session import get_session
except ImportError as error:
    raise UnavailableError(
        "还没有装 S3 存储要用的程序", where="DOCGEN_S3_BUCKET", hint="请安装 docgen[s3]"
    ) from error

CONNECT_S, READ_S, TRIES, AT_ONCE = 3, 20, 3, 16
PIECE = 1 << 18
ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})
NO_BUCKET = "NoSuchBucket"
UNKNOWN = frozenset({"InvalidAccessKeyId", "SignatureDoesNotMatch", "401"})
FULL = frozenset({"507", "InsufficientStorage", "XMinioStorageFull", "QuotaExceeded"})
REFUSED = frozenset({"403", "AccessDenied", "AllAccessDisabled"})
SERVICES = get_session().get_component("data_loader")  # what S3 is, read once
logging.getLogger("botocore").setLevel(logging.WARNING)  # it tells where keys come from, and more


class S3Shelf:
    """The bucket, or the part of it below `s3_prefix`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._bucket = settings.s3_bucket
        prefix = settings.s3_prefix.strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._opening = Lock()

    @cached_property
    def _client(self) -> Any:
        with self._opening:  # boto3's default session is not for several threads at once
            return _client(self._settings)

    def put(self, digest: str, data: bytes) -> None:
        """Keep bytes; see Shelf.put. They are sent again when they are there: that renews them."""
        with self._told():
            self._client.put_object(Body=data, **self._place(digest))

    def chunks(self, digest: str) -> Iterator[bytes]:
        """Return the bytes piece by piece; see Shelf.chunks."""
        with self._told():
            body = self._client.get_object(**self._place(digest))["Body"]
        return self._pieces(body)

    def look(self, digest: str) -> Kept | None:
        """Return what is known of bytes; see Shelf.look."""
        try:
            with self._told():
                found = self._client.head_object(**self._place(digest))
        except NotFoundError:
            return None
        return Kept(digest, found["ContentLength"], found["LastModified"])

    def every(self) -> Iterator[Kept]:
        """Yield all that stands there; see Shelf.every."""
        with self._told():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._prefix
            )
            for page in pages:
                for one in page.get("Contents", ()):
                    digest = one["Key"].rpartition("/")[2]
                    if is_digest(digest) and one["Key"] == self._place(digest)["Key"]:
                        yield Kept(digest, one["Size"], one["LastModified"])

    def remove(self, digest: str) -> None:
        """Let bytes go; see Shelf.remove."""
        with self._told():
            self._client.delete_object(**self._place(digest))

    def clear(self, before: datetime) -> None:
        """Do nothing: an object is put in one request, wholly or not at all."""

    def check(self) -> None:
        """Raise UnavailableError when the bucket cannot be reached; see Shelf.check."""
        with self._told():
            self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._prefix, MaxKeys=1)

    def _place(self, digest: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{self._prefix}{digest[:2]}/{digest}"}

    def _pieces(self, body: Any) -> Iterator[bytes]:
        try:
            with self._told():
                yield from body.iter_chunks(PIECE)
        finally:
            body.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in words what went wrong; nothing of what was sent is repeated."""
        try:
            yield
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            raise _refusal(code, self._bucket) from None
        except (NoCredentialsError, PartialCredentialsError):
            raise UnavailableError(
                "文件存储没有设账号",
                where="DOCGEN_S3_KEY",
                hint="请设 DOCGEN_S3_KEY 和 DOCGEN_S3_SECRET，或用 AWS 通行的环境变量",
            ) from None
        except (HTTPClientError, NoConnectionError):
            raise UnavailableError(
                "连不上文件存储",
                where="DOCGEN_S3_ENDPOINT",  # not what it is: anybody may come to read this
                hint="请看它是否开着、网络通不通；几秒后会自动再试",
            ) from None
        except BotoCoreError as error:
            raise UnavailableError("文件存储用不了", hint=type(error).__name__) from None


def _client(settings: Settings) -> Any:
    session = get_session()
    session.register_component("data_loader", SERVICES)
    try:
        return boto3.session.Session(botocore_session=session).client(
            "s3",
            endpoint_url=settings.s3_endpoint or None,
            region_name=settings.s3_region or None,
            aws_access_key_id=settings.s3_key or None,
            aws_secret_access_key=settings.s3_secret or None,
            config=Config(
                connect_timeout=CONNECT_S,
                read_timeout=READ_S,
                retries={"mode": "standard", "total_max_attempts": TRIES},
                max_pool_connections=AT_ONCE,
                request_checksum_calculation="when_required",  # others than AWS do not know it
                response_checksum_validation="when_required",
                s3={"addressing_style": "path", "payload_signing_enabled": True},
            ),
        )
    except ValueError:
        raise UnavailableError(
            "不是一个网址", where="DOCGEN_S3_ENDPOINT", hint="例如 https://s3.example.cn"
        ) from None


def _refusal(code: str, bucket: str) -> NotFoundError | UnavailableError:
    """Return what an answer of the storage means."""
    if code in ABSENT:
        return NotFoundError("没有这个文件")
    if code == NO_BUCKET:
        return UnavailableError(
            f"文件存储里没有 {bucket} 这个桶", where="DOCGEN_S3_BUCKET", hint="请先在存储里建好"
        )
    if code in UNKNOWN:
        return UnavailableError(
            "文件存储不认这个账号",
            where="DOCGEN_S3_KEY",
            hint="请核对 DOCGEN_S3_KEY 和 DOCGEN_S3_SECRET",
        )
    if code in FULL:
        return FullError("文件存储满了，文件没有存上", hint="请告诉管理员")
    if code in REFUSED:
        return UnavailableError(
            f"这个账号不能读写 {bucket} 这个桶",
            where="DOCGEN_S3_BUCKET",
            hint="请给它读、写、列出、删除的权限",
        )
    return UnavailableError(f"文件存储没有办成（{code}）", hint="请过一会儿再试")
