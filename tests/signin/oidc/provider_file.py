"""The file of providers that the tests use: one forger, which is several organisations."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

SECRET = "a-secret-of-this-client"
FILE = """
[[provider]]
id = "harbour"
name = "Harbour Shared Lives"
organisation = ["Harbour Shared Lives"]
issuer = "{issuer}"
client_id = "client-harbour"
private_key_file = "portal.pem"
key_id = "portal-key"
scopes = ["openid", "email", "profile"]
acr_values = ["two-steps"]
needs_acr = ["two-steps"]

[[provider]]
id = "northshire"
name = "Northshire Council"
organisation = ["Northshire Council"]
issuer = "{issuer}"
client_id = "client-northshire"
client_secret_file = "northshire.secret"
needs_amr = ["mfa"]
role_claim = "groups"
roles = {{ "Social workers" = "care-manager", "Reviewers" = "reviewing-officer" }}

[[provider]]
id = "one-login"
name = "One Login"
organisation = ["Harbour Shared Lives"]
issuer = "{issuer}"
client_id = "client-one-login"
private_key_file = "portal.pem"
vtr = ["Cl.Cm"]
for = "everybody"

[[provider]]
id = "adds-staff"
name = "Harbour adds its staff"
organisation = ["Harbour Shared Lives"]
issuer = "{issuer}"
client_id = "client-adds"
client_secret_file = "northshire.secret"
acr_claim = "acrs"
needs_acr = ["c1"]
verified_claim = "xms_edov"
role_claim = "roles"
roles = {{ "Worker" = "worker", "Commissioner" = "commissioner" }}
just_in_time = true

[[provider]]
id = "gone"
name = "An organisation that is away"
organisation = ["Cysylltu Bywydau Cwm"]
issuer = "http://127.0.0.1:9"
client_id = "client-gone"
client_secret_file = "northshire.secret"
needs_acr = ["two-steps"]
"""
CLIENTS = {
    "harbour": "client-harbour",
    "northshire": "client-northshire",
    "one-login": "client-one-login",
    "adds-staff": "client-adds",
}


@cache
def portal_key() -> rsa.RSAPrivateKey:
    """Give the key by which the portal proves itself."""
    return rsa.generate_private_key(65537, 2048)


def write_key(folder: Path) -> None:
    """Write the key of the portal beside the file of providers."""
    pem = portal_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "portal.pem").write_bytes(pem)


def write_provider_file(folder: Path, issuer: str) -> Path:
    """Write the file, with the key and the secret that it names."""
    write_key(folder)
    (folder / "northshire.secret").write_text(SECRET + "\n")
    file = folder / "providers.toml"
    file.write_text(FILE.format(issuer=issuer))
    return file
