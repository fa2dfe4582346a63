"""The certified `oidc-provider` of npm, started by the tests on a free port. It needs Node 20 or newer."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from joserfc.jwk import RSAKey

from tests.signin.oidc.provider_file import portal_key

HERE = Path(__file__).parent
ACCOUNTS = {
    "joan": {
        "acr": "two-steps",
        "claims": {"email": "worker@harbour.example", "email_verified": True, "name": "Joan Reid"},
    },
    "joan-with-a-password-only": {
        "acr": "one-step",
        "claims": {"email": "worker@harbour.example", "email_verified": True},
    },
    "grace": {"acr": "two-steps", "claims": {"email": "manager@harbour.example", "email_verified": True}},
    "sam": {"claims": {"email": "carer@harbour.example", "email_verified": True, "vot": "Cl.Cm"}},
    "sam-with-less": {"claims": {"email": "carer@harbour.example", "email_verified": True, "vot": "Cl"}},
}


@dataclass(frozen=True)
class RealProvider:
    """The provider that runs at `issuer`."""

    issuer: str

    def register(self, portal: str, provider_id: str) -> str:
        """Register a portal as a client, as its organisation would, and give its client id."""
        public = RSAKey.import_key(portal_key()).as_dict(private=False)
        client: dict[str, Any] = {
            "redirect_uris": [f"{portal}/sign-in/answer/{provider_id}"],
            "token_endpoint_auth_method": "private_key_jwt",
            "jwks": {"keys": [public | {"kid": "portal-key", "use": "sig"}]},
            "backchannel_logout_uri": f"{portal}/sign-in/ended/{provider_id}",
            "backchannel_logout_session_required": True,
        }
        answer = requests.post(f"{self.issuer}/reg", json=client, timeout=10)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["client_id"])


@contextmanager
def real_provider(folder: Path) -> Iterator[RealProvider]:
    """Run the provider for the length of the block; it ends with this process, whatever happens."""
    node = shutil.which("node")
    if node is None:
        pytest.fail("Node is missing. Install Debian's `nodejs` (20 or newer) and `npm`, and run `make test` again.")
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        pytest.fail("The provider is not installed. Run `make oidc`, or `make test`, which does it.")
    errors = folder / "provider.log"
    with errors.open("w") as log:
        process = subprocess.Popen(
            [node, "provider.mjs", json.dumps(ACCOUNTS)],
            cwd=HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert process.stdin and process.stdout
        try:
            issuer = process.stdout.readline().strip()
            if not issuer:
                pytest.fail(f"The provider did not start:\n{errors.read_text()}")
            yield RealProvider(issuer)
        finally:
            process.stdin.close()
            process.wait(10)
            process.stdout.close()
