"""Probes that handle the page find their faults and leave no trace; the logs tell what the page did."""

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser import probes
from tests.browser.probes.example_site import Site, example_site

pytestmark = pytest.mark.browser

# What a probe might leave behind.
TRACES = """return [
  document.documentElement.outerHTML, document.adoptedStyleSheets.length, scrollX, scrollY, innerWidth,
  document.activeElement.tagName, 'axe' in window, matchMedia('(forced-colors: active)').matches,
]"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with example_site(tmp_path_factory.mktemp("site")) as shown:
        yield shown


def quiet(site: Site) -> None:
    """Empty the logs of what earlier tests left."""
    site.driver.get("about:blank")
    site.driver.get_log("browser")
    site.driver.get_log("performance")


@pytest.mark.parametrize(
    ("probe", "style", "fault"),
    [
        (
            probes.sideways_faults,
            "main { inline-size: 1500px; }",
            "P15: The page scrolls sideways at 1280 px",
        ),
        (
            probes.sideways_faults,
            "form { inline-size: 5em; overflow-x: auto; } legend { inline-size: 9em; }",
            "scrolls sideways at 1280 px. Let it wrap",
        ),
        (
            probes.sideways_faults,
            ".sentence { inline-size: 9em; overflow: hidden; } .sentence span { white-space: nowrap; }",
            "are cut off at 1280 px",
        ),
        (
            probes.large_text_faults,
            "form { inline-size: 45em; max-inline-size: none; }",
            "P15: The page scrolls sideways with text of 200 %",
        ),
        (probes.large_text_faults, "main { font-size: 20px; }", "P15: Text grows 1.0 times"),
        (
            probes.text_spacing_faults,
            "legend { inline-size: 4.7em; overflow: hidden; white-space: nowrap; }",
            "are cut off with wider text spacing",
        ),
        (
            probes.forced_colours_faults,
            ".picture { forced-color-adjust: auto; }",
            "has no white plate in forced colours",
        ),
        (
            probes.forced_colours_faults,
            "button { border: 0; background: #000; color: #fff; }",
            "P15: <button.main-button> “Go on” has no edge",
        ),
        (probes.focus_faults, ":focus-visible { outline: none; }", "does not show the focus"),
        (probes.focus_faults, ".skip:focus { clip-path: inset(50%); }", "has the focus and cannot be seen"),
        (probes.focus_faults, ".skip { display: none; }", "Focus: The first stop is <a> “Help now”"),
        (probes.axe_faults, "p { color: #666; }", "axe color-contrast-enhanced"),
    ],
)
def test_a_probe_that_handles_the_page_finds_its_fault_and_leaves_no_trace(
    site: Site, probe: Callable[[WebDriver], list[str]], style: str, fault: str
) -> None:
    driver = site.show(style=style)
    before = driver.execute_script(TRACES)
    faults = probe(driver)
    assert [one for one in faults if fault in one], faults
    assert driver.execute_script(TRACES) == before


def test_axe_finds_a_link_without_words_on_a_page_without_script(site: Site) -> None:
    with probes.without_script(site.driver):
        driver = site.changed("</body>", '<a href="/x"></a><script src="/mark.js"></script></body>')
        assert [one for one in probes.axe_faults(driver) if one.startswith("axe link-name")]
        assert driver.execute_script("return document.documentElement.dataset.ran || null") is None
        assert driver.execute_script("return matchMedia('(scripting: none)').matches")


def test_the_network_of_a_good_page_stays_on_its_host(site: Site) -> None:
    quiet(site)
    assert (probes.network_faults(site.show()), probes.console_faults(site.driver)) == ([], [])


def test_a_request_to_another_host_is_found(site: Site) -> None:
    quiet(site)
    driver = site.changed("</main>", '<img src="http://elsewhere.invalid/x.png" alt=""></main>')
    assert any("elsewhere.invalid" in one for one in probes.network_faults(driver))
    assert any("Content Security Policy" in one for one in probes.console_faults(driver))


def test_inline_script_is_found_in_the_console(site: Site) -> None:
    quiet(site)
    assert any("inline" in one for one in probes.console_faults(site.changed("</main>", "<script>1</script></main>")))


def test_a_missing_file_is_found_in_the_console(site: Site) -> None:
    quiet(site)
    assert any("404" in one for one in probes.console_faults(site.changed('/picture.svg" alt', '/gone.svg" alt')))


def test_the_word_rules_hold_for_the_page_as_it_is_read(site: Site) -> None:
    faults = probes.word_faults(site.changed("Tell us how it is.", "Please submit it."))
    assert faults == ["W3: “submit” is a hard word. Say “send”."]


def test_a_glossary_word_needs_its_link(site: Site) -> None:
    (fault,) = probes.glossary_faults(site.changed("Tell us how it is.", "Tell your advocate."))
    assert fault == "W4: “advocate” is on the page without a link to /words/advocate. Link it once."


def test_a_linked_glossary_word_is_fine(site: Site) -> None:
    linked = 'Tell your <a href="/words/advocate">advocate</a>.'
    assert probes.glossary_faults(site.changed("Tell us how it is.", linked)) == []
