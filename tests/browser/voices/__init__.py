"""People at their screens: what each does, in the words of somebody who does it."""

from tests.browser.voices.carer import Carer
from tests.browser.voices.keyboard import Keyboard
from tests.browser.voices.person import PersonAtTheTablet
from tests.browser.voices.screen import Screen
from tests.browser.voices.worker import Worker

__all__ = ["Carer", "Keyboard", "PersonAtTheTablet", "Screen", "Worker"]
