"""The word rules on the page as it is read, with names, dates and words of people filled in."""

from urllib.parse import urlsplit

from selenium.webdriver.remote.webdriver import WebDriver

from portal.ui.easy_read import Level, check
from portal.ui.words import words_in
from tests.browser.probes.looking import look


def word_faults(driver: WebDriver) -> list[str]:
    """The sentences of the page that break W1 to W10.

    Reads what carries `data-sentence`; what people typed, laws (`data-legal`) and text in another language
    than the page's stay out.
    """
    page = look(driver, "sentences")
    faults = (
        f"{one.rule}: {one.says} {one.mend}"
        for sentence in page["sentences"]
        for one in check(sentence["text"], sentence["context"], page["language"])
        if one.level is Level.FAIL
    )
    return list(dict.fromkeys(faults))


def glossary_faults(driver: WebDriver) -> list[str]:
    """The glossary words in the sentences of the page that no link explains (W4). Staff know the words."""
    page = look(driver, "sentences")
    if page["staff"]:
        return []
    explained = {urlsplit(link).path.rstrip("/").rpartition("/words/")[2] for link in page["links"]}
    # The page of a word explains it without a link.
    explained.add(urlsplit(driver.current_url).path.rstrip("/").rpartition("/words/")[2])
    needed = {
        place.word.key: place.word.word
        for sentence in page["sentences"]
        if sentence["context"] == "p"
        for place in words_in(sentence["text"], page["language"])
    }
    return [
        f"W4: “{word}” is on the page without a link to /words/{key}. Link it once."
        for key, word in needed.items()
        if key not in explained
    ]
