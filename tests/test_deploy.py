"""The examples for running it keep what the portal keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

NGINX = (Path(__file__).parent.parent / "deploy" / "nginx.conf").read_text()
LOCATION = re.compile(r"location ~ (?P<address>\S+) \{(?P<lines>[^}]*)\}")


@pytest.mark.parametrize("opens", ["/card/A", "/link/A", "/helped/A", "/invite/A", "/sign-in/answer/harbour?code=a"])
def test_R5_the_web_server_in_front_writes_no_address_that_opens_a_page(opens: str) -> None:
    (lines,) = [found["lines"] for found in LOCATION.finditer(NGINX) if re.search(found["address"], opens)]
    assert re.search(r"error_log \S+ crit;", lines) and "access_log off;" in NGINX
