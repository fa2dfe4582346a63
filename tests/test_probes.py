"""Each probe finds its fault on a bad page and stays quiet on a good one."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser import probes
from tests.browser.probes.example_site import GOOD, SENTENCE, SUMMARY, URDU, Site, example_site
from tests.browser.probes.looking import look
from tests.browser.probes.page import FRAME

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with example_site(tmp_path_factory.mktemp("site")) as shown:
        yield shown


def everything(driver: WebDriver) -> list[str]:
    return probes.page_faults(driver) + probes.axe_faults(driver) + probes.word_faults(driver)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_good_page_has_no_faults(site: Site, width: int) -> None:
    with probes.at_width(site.driver, width):
        assert everything(site.show(GOOD)) == []


def test_a_good_page_without_script_has_no_faults(site: Site) -> None:
    with probes.without_script(site.driver):
        driver = site.show(GOOD)
        assert probes.page_faults(driver, language="en") + probes.axe_faults(driver) == []


def test_a_good_page_from_right_to_left_has_no_faults(site: Site) -> None:
    assert probes.page_faults(site.show(URDU), language="ur") == []


def test_a_good_page_that_says_what_went_wrong_has_no_faults(site: Site) -> None:
    assert probes.page_faults(site.changed("<form", f"{SUMMARY}<form")) == []


LONG = "A line that is much too long to be read with ease by anyone who finds reading hard, day after day."
CHANGED = [
    (
        "one_thing",
        "<h1>How is your home?</h1>",
        "<h2>How is your home?</h2>",
        "P1: The page has 0 main headings",
    ),
    (
        "one_thing",
        SENTENCE,
        SENTENCE + '<label for="b">And?</label><input id="b">',
        "P1: A question page asks 2 questions",
    ),
    ("one_thing", "<legend>How is it?</legend>", "", "P1: The group <fieldset#how>"),
    (
        "one_thing",
        "<fieldset",
        '<label><input type="radio" name="b">B</label><fieldset',
        "P1: The choices “b” stand in no",
    ),
    (
        "one_thing",
        "</form>",
        '<button class="main-button">Or</button></form>',
        "P1: The page has 2 main buttons",
    ),
    ("one_thing", SENTENCE, SENTENCE * 5, "P2: The page has 5 sentences. Say it in at most 4"),
    ("one_thing", SENTENCE, '<p><a href="/">Go</a></p>' * 8, "P2: The page has 10 links"),
    (
        "one_thing",
        "</fieldset>",
        '<label class="choice"><input type="radio" name="how">A</label>' * 3 + "</fieldset>",
        "has 6 choices",
    ),
    (
        "pictures",
        SENTENCE,
        SENTENCE.replace("<img", "<b")
        .replace('alt="">', "></b>")
        .replace("</p>", '<img class="picture" src="/picture.svg" alt=""></p>'),
        "P3: A picture comes after",
    ),
    ("pictures", '/picture.svg" alt', '/gone.svg" alt', "P5: The picture /gone.svg did not load"),
    (
        "targets",
        '<label class="choice"><input type="radio" name="how" value="good">Good</label>',
        '<div class="choice"><input type="radio" name="how" id="g"><label for="g">Good</label></div>',
        "P10: Only a part of the row",
    ),
    ("motion", "</main>", "<dialog>Sure?</dialog></main>", "P11: <dialog> “Sure?” is a dialog"),
    ("motion", "</main>", "<audio autoplay></audio></main>", "P11: <audio> plays by itself"),
    ("motion", "<title>", '<meta http-equiv="refresh" content="900"><title>', "P11: <meta> moves the page"),
    ("markup", "<title>How is your home?", "<title>Home", "Title: “Home - Your Say” does not hold"),
    (
        "markup",
        "<form",
        '<form style="color: red"',
        "Policy: <form> “How is your home? Tell us how it is. How…” has a style",
    ),
    ("markup", "<form", '<form onsubmit="go()"', "has “onsubmit”"),
    ("markup", 'href="/leave"', 'href="javascript:go()"', "runs script from “href”"),
    ("markup", ' alt=""', "", "Pictures: /picture.svg has no alt"),
    ("markup", 'id="how-fault"', 'id="how"', "Ids: “how” is on the page 2 times"),
    ("markup", 'id="how-fault"', "", "points to “how-fault” (aria-describedby), which is not there"),
    (
        "markup",
        "</form>",
        '<label for="gone">Name</label></form>',
        "Labels: <label> “Name” belongs to no field",
    ),
    (
        "markup",
        "</form>",
        '<textarea name="more"></textarea></form>',
        "Labels: The field “more” has no label",
    ),
    (
        "markup",
        "</form>",
        '<label>Mail<input type="email" name="m"></label></form>',
        'Give it autocomplete="email"',
    ),
    ("language", '<html lang="en"', "<html", "Language: The page says its language is “”"),
    (
        "language",
        'lang="en"',
        'lang="cy"',
        "“Tell us how it is the way you see.” reads like “en” on a page in “cy”",
    ),
    ("language", 'lang="en"', 'lang="ur"', "Language: “ur” is written from the right"),
    ("process", ' class="back"', "", "F7: The page has no Back link"),
    ("process", ">2 of 5<", ">Go on<", "F9: The page does not say that it is step 2 of 5"),
    ("process", 'data-step="2 of 5"', 'data-step="2 of 11"', "F9: There are 11 steps"),
    ("process", 'value="skip"', 'value="no"', "F4: The question does not offer “Skip”"),
    ("process", "<fieldset", '<fieldset class="has-fault"', "F6: <fieldset#how>"),
    ("process", "</form>", f"</form>{SUMMARY}", "F6: The summary of what went wrong stands below the form"),
    (
        "process",
        "<form",
        SUMMARY.replace(" autofocus", "") + "<form",
        "F6: The summary of what went wrong does not have the focus",
    ),
    (
        "process",
        "<form",
        SUMMARY.replace("#how", "#gone") + "<form",
        "F6: The link <a> “Choose one.” leads to no field",
    ),
    (
        "process",
        "<form",
        SUMMARY.replace("Choose one.", "Choose.") + "<form",
        "F6: “Choose.” does not stand at its field",
    ),
]


@pytest.mark.parametrize(("probe", "old", "new", "fault"), CHANGED)
def test_a_probe_finds_what_is_wrong_in_the_page(site: Site, probe: str, old: str, new: str, fault: str) -> None:
    page = GOOD.replace("Tell us how it is.", "Tell us how it is the way you see.") if probe == "language" else GOOD
    faults = look(site.changed(old, new, page), probe, None)
    assert [one for one in faults if fault in one], faults


STYLED = [
    (
        "pictures",
        ".sentence { flex-direction: row-reverse; }",
        "P3: The picture of “Tell us how it is.” is not at its left",
    ),
    (
        "pictures",
        ".picture { inline-size: 80px; }",
        "P5: The picture /picture.svg is 80 × 120 px. Make it at least 120 px",
    ),
    ("letters", "p { text-align: justify; }", "P6: <span> “Tell us how it is.” is justified"),
    ("letters", "p { text-align: center; }", "P6: <span> “Tell us how it is.” is centred"),
    ("letters", "span { font-style: italic; }", "is italic"),
    ("letters", "span { text-transform: uppercase; }", "is in capitals"),
    ("letters", "html { font-size: 100%; }", "P7: The text of the page is 16 px. Make it at least 20 px."),
    (
        "letters",
        "legend { font-size: 0.9rem; }",
        "P7: <legend> “How is it?” is 18 px. Make it at least 18.67 px.",
    ),
    ("letters", "span { line-height: 1.2; }", "has a line height of 1.20. Make it at least 1.5."),
    ("targets", "button { min-height: 30px; line-height: 1; }", "P10: <button.main-button> “Go on” is"),
    ("targets", "label.choice { margin: 0 0 4px; }", "are less than 8 px apart"),
    ("motion", "button { transition: color 1s; }", "P11: <button.main-button> “Go on” has a transition"),
    (
        "motion",
        "@keyframes k { to { color: red; } } button::after { content: '!'; animation: k 1s; }",
        "is animated (k)",
    ),
    ("motion", "html { scroll-behavior: smooth; }", "P11: The page scrolls smoothly"),
]


@pytest.mark.parametrize(("probe", "style", "fault"), STYLED)
def test_a_probe_finds_what_is_wrong_in_the_style(site: Site, probe: str, style: str, fault: str) -> None:
    faults = look(site.show(style=style), probe)
    assert [one for one in faults if fault in one], faults


def test_p2_lists_and_the_words_of_people_count_as_one(site: Site) -> None:
    driver = site.changed(SENTENCE, f"<div data-own-words>{SENTENCE * 6}</div><ul data-list>{SENTENCE * 6}</ul>")
    assert look(driver, "one_thing") == []


def test_p2_a_board_may_hold_ten_choices_and_no_more(site: Site) -> None:
    choice = '<label class="choice"><input type="radio" name="how">A</label>'
    board = GOOD.replace('id="how"', 'id="how" data-board')
    assert look(site.changed("</fieldset>", choice * 7 + "</fieldset>", board), "one_thing") == []
    assert "has 11 choices" in look(site.changed("</fieldset>", choice * 8 + "</fieldset>", board), "one_thing")[0]


def test_p2_a_page_for_staff_may_be_longer(site: Site) -> None:
    driver = site.changed(SENTENCE, SENTENCE * 20, GOOD.replace('data-kind="question"', "data-staff-page"))
    assert look(driver, "one_thing") == []


def test_p3_a_picture_stands_at_the_right_where_people_read_from_there(site: Site) -> None:
    driver = site.show(URDU, ".sentence { flex-direction: row-reverse; }")
    assert "is not at its right" in look(driver, "pictures")[0]


def test_p8_a_line_holds_at_most_65_letters(site: Site) -> None:
    page = GOOD.replace("Tell us how it is.", LONG)
    assert look(site.show(page), "letters") == []
    (fault,) = look(site.show(page, "p { max-inline-size: none; }"), "letters")
    assert "has 98 letters. Keep lines to 65." in fault


def test_p7_urdu_letters_are_bigger(site: Site) -> None:
    assert "Make it at least 24 px." in look(site.show(URDU, "html[lang] { font-size: 125%; }"), "letters")[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            '<a data-frame="leave" href="/leave">Leave this page</a>',
            "",
            "“[data-frame=leave]” is on the page 0 times",
        ),
        ('data-frame="help"', 'data-frame="leave"', "“[data-frame=leave]” is on the page 2 times"),
        (
            'data-frame="phone" href="tel:123">Phone 123</a>\n<a data-frame="leave"',
            'data-frame="leave" href="/">Leave</a><a data-frame="phone"',
            "Keep the same order",
        ),
        (
            "</main>",
            '<a data-frame="listen" href="/">Listen</a></main>',
            "“[data-frame=listen]” stands inside the main part",
        ),
    ],
)
def test_p12_the_frame_is_whole_and_in_order(site: Site, old: str, new: str, fault: str) -> None:
    extra = ("[data-frame=listen]",) if "listen" in new else ()
    faults = probes.page_faults(site.changed(old, new), frame=(*FRAME, *extra))
    assert [one for one in faults if one.startswith("P12") and fault in one], faults
