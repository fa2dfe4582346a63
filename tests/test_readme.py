"""The README says what is so."""

from __future__ import annotations

import re
from pathlib import Path

from portal.config import Settings, describe

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text()


def test_the_table_of_settings_lists_each_setting_with_what_it_does() -> None:
    table = dict(re.findall(r"^\| `(PORTAL_\w+)` \|.*\| (.+) \|$", README, re.M))
    assert table == {name: says for name, _value, says in describe(Settings())}


def test_each_file_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (TOP / target).exists(), f"The README links to {target}, which is not there."


def test_continuous_integration_runs_the_readmes_test_command_and_nothing_else() -> None:
    commands = [line for line in (TOP / ".ci/run").read_text().splitlines() if line and line[0] not in "#cs"]
    assert commands == ["make test"]
    assert "\n    make test\n" in README
