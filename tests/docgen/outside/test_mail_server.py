import base64
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from mail_room import MailRoom, open_mail_room

from docgen.errors import RefusedError
from docgen.outside import smtp
from docgen.outside.letter import Letter, checked_address, message
from docgen.outside.trouble import OutsideError
from docgen.settings import Settings, Smtp

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
TEXT = "您好：\n.\n一行\n"
LETTER = Letter("digest:lin", "lin@muyang.example", "林若川", "计划提醒：1 份快到截止日", TEXT)
SENDER = "销售计划 <plan@muyang.example>"


@pytest.fixture
def room():
    found = MailRoom()
    server = open_mail_room(found)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that only who is told to trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("mail") / "mail.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def settings_for(room, **more):
    given = {"smtp_security": Smtp.PLAIN, "smtp_from": SENDER} | more
    return Settings(smtp_host="127.0.0.1", smtp_port=room.port, **given)


def test_a_letter_arrives_as_it_was_written(room):
    smtp.send(settings_for(room), message(LETTER, SENDER, NOW))

    [found] = room.letters
    assert found["Subject"] == LETTER.subject
    assert str(found["To"]) == "林若川 <lin@muyang.example>"
    assert str(found["From"]) == SENDER
    assert found["Auto-Submitted"] == "auto-generated"
    assert found.get_content().replace("\r\n", "\n") == LETTER.text
    assert room.envelopes[0][1] == ("rcpt TO:<lin@muyang.example>",)


def test_the_same_letter_has_the_same_number():
    numbers = {message(LETTER, SENDER, NOW + timedelta(days=one))["Message-ID"] for one in (0, 1)}

    assert len(numbers) == 1


def test_after_starttls_the_password_goes_encrypted(room, certificate):
    room.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    room.context.load_cert_chain(certificate)
    settings = settings_for(
        room,
        smtp_security=Smtp.STARTTLS,
        smtp_user="plan",
        smtp_password="x y",  # noqa: S106  of nobody
        smtp_ca=str(certificate),
    )

    smtp.send(settings, message(LETTER, SENDER, NOW))

    [(told, encrypted)] = room.logins
    assert base64.b64decode(told) == b"\0plan\0x y"
    assert encrypted
    assert len(room.letters) == 1


def test_a_certificate_nobody_vouches_for_is_refused(room, certificate):
    room.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    room.context.load_cert_chain(certificate)
    settings = settings_for(room, smtp_security=Smtp.STARTTLS, smtp_user="plan")

    with pytest.raises(OutsideError, match="连不上邮件服务器"):
        smtp.send(settings, message(LETTER, SENDER, NOW))
    assert room.logins == room.letters == []


def test_a_server_without_starttls_gets_nothing(room):
    with pytest.raises(OutsideError, match="连不上邮件服务器"):
        smtp.send(settings_for(room, smtp_security=Smtp.STARTTLS), message(LETTER, SENDER, NOW))
    assert room.letters == []


@pytest.mark.parametrize(("said", "final"), [("550 no such user", True), ("451 later", False)])
def test_a_refused_address_is_final_or_not(room, said, final):
    room.refuse = said
    with pytest.raises(OutsideError, match="收件地址被退回") as refused:
        smtp.send(settings_for(room), message(LETTER, SENDER, NOW))

    assert refused.value.final is final


def test_nobody_listening_is_tried_again(room):
    settings = replace(settings_for(room), smtp_port=1)
    with pytest.raises(OutsideError) as refused:
        smtp.send(settings, message(LETTER, SENDER, NOW))

    assert not refused.value.final


def test_a_password_is_never_sent_in_the_clear():
    settings = Settings(smtp_host="mail.example", smtp_security=Smtp.PLAIN, smtp_user="plan")
    with pytest.raises(OutsideError, match="不加密的连接不发送密码"):
        smtp.send(settings, message(LETTER, SENDER, NOW))


@pytest.mark.parametrize(
    "wrong", ["a\r\nBcc: x@y.example", "a\nb", "a\u2028Bcc: x", "=?utf-8?q?a=0aBcc:?=", "a\x00b"]
)
def test_a_header_stays_one_line(room, wrong):
    letter = replace(LETTER, subject=wrong, name=wrong)
    smtp.send(settings_for(room), message(letter, SENDER, NOW))

    [found] = room.letters
    assert found["Bcc"] is None
    assert sorted(found.keys()) == sorted(message(LETTER, SENDER, NOW).keys())
    assert room.envelopes[0][1] == ("rcpt TO:<lin@muyang.example>",)


WRONG = ["a b@c", "a@b, c@d", "<a@b>", "a..b@c", ".a@b", "a@-b", "a@b c", "@b", "a@"]


@pytest.mark.parametrize("wrong", ["a@b\r\nRCPT TO:<x@y>", "a" * 65 + "@b", *WRONG])
def test_what_is_no_address_is_never_written_to(wrong):
    with pytest.raises(RefusedError):
        message(replace(LETTER, to=wrong), SENDER, NOW)


@pytest.mark.parametrize("right", ["lin@muyang.example", "l.in+x@a-b.example.cn", "root@localhost"])
def test_an_address_is_kept_as_it_is(right):
    assert checked_address(f" {right} ") == right
