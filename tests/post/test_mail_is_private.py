"""Mail goes over TLS where the server offers it, and a password never goes in the clear."""

from __future__ import annotations

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.post.handlers import JobFailed
from portal.post.mail import MailServer
from tests.post.mail_server import mail_server

# This machine under an address that does not say so: it stands for a mail server elsewhere.
ELSEWHERE = "0.0.0.0"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a certificate that only its maker trusts, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example.org")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(ELSEWHERE))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path_factory.mktemp("certificate") / "server.pem"
    file.write_bytes(pem + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "your-say@example.org", "rosa@example.org"
    message.set_content("You have a message.")
    return message


def test_a_server_that_offers_tls_gets_the_mail_in_private(certificate: Path, letter: EmailMessage) -> None:
    trusts = ssl.create_default_context(cafile=str(certificate))
    with mail_server(certificate=certificate) as mailbox:
        MailServer.parse(f"smtp://{ELSEWHERE}:{mailbox.port}", trusts).send(letter)
    assert mailbox.was_private == [True]


def test_a_server_elsewhere_with_an_unknown_certificate_gets_no_mail(certificate: Path, letter: EmailMessage) -> None:
    with mail_server(certificate=certificate) as mailbox, pytest.raises(ssl.SSLCertVerificationError):
        MailServer.parse(f"smtp://{ELSEWHERE}:{mailbox.port}").send(letter)
    assert mailbox.tries == []


def test_a_server_on_this_machine_may_have_made_its_own_certificate(certificate: Path, letter: EmailMessage) -> None:
    with mail_server(certificate=certificate) as mailbox:
        MailServer.parse(mailbox.url).send(letter)
    assert mailbox.was_private == [True]


def test_a_password_is_not_sent_in_the_clear_to_a_server_elsewhere(letter: EmailMessage) -> None:
    with mail_server() as mailbox, pytest.raises(JobFailed, match="no TLS"):
        MailServer.parse(f"smtp://me:secret@{ELSEWHERE}:{mailbox.port}").send(letter)
    assert (mailbox.signed_in_as, mailbox.tries) == ([], [])


def test_a_password_is_given_over_tls(certificate: Path, letter: EmailMessage) -> None:
    trusts = ssl.create_default_context(cafile=str(certificate))
    with mail_server(certificate=certificate, needs_sign_in=True) as mailbox:
        MailServer.parse(f"smtp://me:p%40ss@{ELSEWHERE}:{mailbox.port}", trusts).send(letter)
    assert (mailbox.signed_in_as, mailbox.was_private) == ([b"me"], [True])
