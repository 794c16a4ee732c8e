"""A real S3 server of one's own, on a free port, gone afterwards; it checks every signature."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
from bench.ports import free_port
from botocore.config import Config

POLICY = (
    '{"Version": "2012-10-17",'
    ' "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
)
FIRST_STEPS = 4  # of _account: what is asked before the server asks for signatures


@dataclass(frozen=True, slots=True)
class S3Here:
    """A bucket, and who may write into it."""

    endpoint: str
    key: str
    secret: str
    bucket: str = "docgen"

    @property
    def settings(self) -> dict[str, str]:
        """What docgen is told of it, by the names of its settings."""
        return {
            "s3_bucket": self.bucket,
            "s3_endpoint": self.endpoint,
            "s3_key": self.key,
            "s3_secret": self.secret,
        }

    @property
    def environment(self) -> dict[str, str]:
        """The same for a process of its own: DOCGEN_S3_BUCKET and so on."""
        return {f"DOCGEN_{name.upper()}": value for name, value in self.settings.items()}

    @property
    def client(self) -> Any:
        """A client of our own, to look and to meddle."""
        return _client("s3", self.endpoint, self.key, self.secret)


@contextmanager
def s3() -> Iterator[S3Here]:
    """Give a server with an empty bucket."""
    port = free_port()
    process = start(port)
    try:
        yield account(port)
    finally:
        process.terminate()
        process.wait(10)


def start(port: int) -> subprocess.Popen[bytes]:
    """A server that listens there; it knows nobody yet."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    given = {**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": str(FIRST_STEPS)}
    process = subprocess.Popen(command, env=given, **quiet)
    _wait(process, port)
    return process


def account(port: int) -> S3Here:
    """The bucket of a server just started, and a key to it."""
    endpoint = f"http://127.0.0.1:{port}"
    people = _client("iam", endpoint, "nobody", "nothing")
    people.create_user(UserName="docgen")
    people.put_user_policy(UserName="docgen", PolicyName="all", PolicyDocument=POLICY)
    made = people.create_access_key(UserName="docgen")["AccessKey"]
    here = S3Here(endpoint, made["AccessKeyId"], made["SecretAccessKey"])
    _client("s3", endpoint, "nobody", "nothing").create_bucket(Bucket=here.bucket)
    return here


def _client(service: str, endpoint: str, key: str, secret: str) -> Any:
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        config=Config(s3={"addressing_style": "path"}, proxies={}),
    )


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(400):
        if process.poll() is not None:
            raise ChildProcessError("the S3 server did not start")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the S3 server does not answer")
