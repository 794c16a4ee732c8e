import pytest
from s3_here import s3


@pytest.fixture(scope="session")
def bucket():
    """A bucket of a real S3 server; each test has a prefix of its own."""
    with s3() as here:
        yield here
