"""An address that cannot be one, a driver or a server that is not there: said in words."""

import pytest

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage import Store, upgrade


@pytest.mark.parametrize("address", ["nonsense", "mysql://root@db/plans", "postgresql+nothing://x"])
def test_what_is_no_address_is_said_with_an_example(address, tmp_path):
    with pytest.raises(UnavailableError, match="DOCGEN_DATABASE_URL：这不是数据库的地址；请写成"):
        Store(Settings(data=tmp_path, database_url=address))


def test_a_driver_that_is_missing_is_named_with_what_to_install(tmp_path):
    with pytest.raises(UnavailableError, match="没有安装 PostgreSQL 的驱动；请安装 docgen"):
        Store(Settings(data=tmp_path, database_url="postgresql+pg8000://docgen@db/plans"))


def test_a_server_that_is_away_is_said_without_the_password(tmp_path):
    address = "postgresql+psycopg://docgen:geheim@127.0.0.1:9/plans"
    with pytest.raises(UnavailableError) as raised:
        upgrade(Settings(data=tmp_path, database_url=address))

    assert "打不开数据库；请看数据库是否在运行" in raised.value.sentence
    assert "geheim" not in raised.value.sentence
