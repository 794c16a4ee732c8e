import time
from dataclasses import replace
from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import ECKey
from sign_in_provider import CLIENT, SECRET, Provider, open_provider

from docgen.service.operator import shut_out
from docgen.settings import MatchBy
from docgen.storage.models import PersonRow


@pytest.fixture(scope="module")
def _served():
    found = Provider()
    server = open_provider(found)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(_served):
    """The provider, as it was."""
    fresh = Provider(key=_served.key, address=_served.address)
    for name in fresh.__dataclass_fields__:
        setattr(_served, name, getattr(fresh, name))
    return _served


@pytest.fixture
def settings(settings, provider):
    return replace(
        settings,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        public_url="https://jihua.example",
    )


@pytest.fixture(autouse=True)
def _now(clock):
    clock.now = datetime.fromtimestamp(time.time(), UTC)  # the provider's tokens are of today


@pytest.fixture
def known(service):
    """林若川 with an address."""
    of_lin = PersonRow.__table__.update().where(PersonRow.login == "lin")
    with service.desk.store.writing() as tx:
        tx.execute(of_lin.values(email="Lin@muyang.example"))


def gone_out(browser, query=""):
    """Return where the provider sends the browser back to."""
    href = browser.get(f"/sign-in{query}", status=302).location
    parts = urlsplit(href)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    location = connection.getresponse().headers["Location"]
    connection.close()
    return location.removeprefix("https://jihua.example")


def refused(browser, back=""):
    return browser.get(back or gone_out(browser), status=401).text


@pytest.mark.usefixtures("known")
def test_who_the_provider_vouches_for_is_let_in(stranger, provider):
    back = gone_out(stranger, "?next=/types")
    answer = stranger.get(back, status=303)

    assert answer.location == "/types"
    assert "林若川" in stranger.get("/").text
    [asked] = provider.asked
    assert asked["redirect_uri"] == "https://jihua.example/sign-in/callback"
    assert asked["code_challenge_method"] == "S256"
    assert "prompt" not in asked


@pytest.mark.usefixtures("known")
def test_the_second_time_the_subject_is_enough(stranger, provider):
    stranger.get(gone_out(stranger), status=303)
    stranger.post("/logout")
    provider.claims |= {"email": "another@muyang.example", "email_verified": False}

    stranger.get(gone_out(stranger), status=303)

    assert "林若川" in stranger.get("/").text
    assert provider.asked[-1]["prompt"] == "login"  # after signing out it asks again


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("twist", "said"),
    [
        ({"nonce": "another"}, "和这次登录对不上"),
        ({"nonce": None}, "和这次登录对不上"),
        ({"exp": 1_000_000_000}, "已经过期"),
        ({"exp": None}, "已经过期"),
        ({"iss": "https://evil.example"}, "签发者不是设置里的"),
        ({"aud": "another"}, "不是发给这里的"),
        ({"aud": [CLIENT, "another"]}, "不是发给这里的"),
        ({"iat": 9_000_000_000}, "时间不对"),
        ({"sub": None}, "签名或内容不对"),
    ],
)
def test_a_token_that_does_not_fit_is_refused_in_words(stranger, provider, twist, said):
    provider.twist = twist

    assert said in refused(stranger)
    stranger.get("/", status=302)


@pytest.mark.usefixtures("known")
def test_a_token_signed_by_somebody_else_is_refused(stranger, provider):
    provider.signs_with = ECKey.generate_key("P-256", {"kid": "one"})

    assert "签名或内容不对" in refused(stranger)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "claims", [{"email_verified": False}, {"email_verified": None}, {"email": ""}]
)
def test_an_address_nobody_verified_is_worth_nothing(stranger, provider, claims):
    provider.claims |= claims

    assert "邮箱没有验证过" in refused(stranger)


def test_nobody_is_let_in_without_an_account(stranger):
    assert "这里还没有您的账号" in refused(stranger)


@pytest.mark.usefixtures("known")
def test_who_was_kept_out_stays_out(stranger, service, clock):
    stranger.get(gone_out(stranger), status=303)
    stranger.post("/logout")
    shut_out(service.desk, "lin", clock())

    assert "已经停用" in refused(stranger)


@pytest.mark.usefixtures("known")
def test_what_comes_back_must_be_what_went_out(stranger, tang, app):
    back = gone_out(stranger)
    assert "对不上" in refused(tang, back)  # another browser
    assert "对不上" in refused(stranger, back.replace("state=", "state=x"))
    assert "对不上" in refused(stranger, back)  # kept for one try only


@pytest.mark.usefixtures("known")
def test_a_code_is_good_for_whoever_began(stranger, provider):
    back = gone_out(stranger)
    provider.codes.clear()

    assert "没有给出凭据（400）" in refused(stranger, back)


@pytest.mark.usefixtures("known")
def test_another_issuer_in_the_answer_is_refused(stranger):
    back = gone_out(stranger).replace("iss=http", "iss=https")

    assert "不是设置里的那一个" in refused(stranger, back)


def test_a_provider_that_calls_itself_otherwise_is_not_asked(stranger, provider):
    provider.says = {"issuer": "https://evil.example"}

    assert "自称" in stranger.get("/sign-in", status=401).text


def test_an_end_that_is_not_encrypted_is_not_spoken_to(stranger, provider):
    provider.says = {"authorization_endpoint": "http://10.0.0.1/authorize"}

    assert "没有给出安全的" in stranger.get("/sign-in", status=401).text


@pytest.mark.usefixtures("known")
def test_what_the_token_leaves_out_is_asked_for(stranger, provider):
    provider.brief = True

    stranger.get(gone_out(stranger), status=303)
    assert "林若川" in stranger.get("/").text


class TestCreating:
    @pytest.fixture
    def settings(self, settings):
        return replace(settings, oidc_create=True)

    def test_a_new_person_becomes_a_rep(self, stranger, provider, service):
        provider.claims |= {"email": "He@muyang.example", "name": "何 嘉树"}

        stranger.get(gone_out(stranger), status=303)

        assert "何 嘉树" in stranger.get("/account").text
        with service.desk.store.reading() as tx:
            asked = PersonRow.__table__.select().where(PersonRow.login == "he@muyang.example")
            [made] = tx.execute(asked).all()
        assert (made.role, made.password, made.email) == ("rep", "", "He@muyang.example")


class TestByLogin:
    @pytest.fixture
    def settings(self, settings):
        return replace(settings, oidc_match=MatchBy.LOGIN)

    def test_a_claim_may_be_the_login(self, stranger, provider):
        provider.claims |= {"email_verified": False}

        stranger.get(gone_out(stranger), status=303)
        assert "林若川" in stranger.get("/").text

    def test_an_account_belongs_to_one_subject(self, stranger, provider):
        stranger.get(gone_out(stranger), status=303)
        stranger.post("/logout")
        provider.claims |= {"sub": "another"}

        assert "已经连着另一个" in refused(stranger)


def test_the_button_is_there_when_a_provider_is_set(stranger):
    assert 'href="/sign-in?next=%2Ftypes"' in stranger.get("/login?next=/types").text
