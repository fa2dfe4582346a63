"""A device with a finger or a face, as Chromium's virtual authenticator plays it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from selenium.webdriver.chromium.webdriver import ChromiumDriver
from selenium.webdriver.common.virtual_authenticator import (
    Credential,
    Protocol,
    Transport,
    VirtualAuthenticatorOptions,
)

from tests.browser.voices.screen import Screen

BUTTON = "[data-passkey] .main-button"


@dataclass(frozen=True)
class FingerOrFace:
    """The part of the device that makes passkeys and opens them."""

    driver: ChromiumDriver

    def is_held_back(self) -> None:
        """Somebody else holds the device, or the person presses Cancel: nothing opens."""
        self.driver.set_user_verified(False)

    def is_given(self) -> None:
        """The person puts their finger on it."""
        self.driver.set_user_verified(True)

    def counts_from(self, count: int) -> None:
        """Put the one passkey back as it was after so many uses, as a copy of it would be."""
        (now,) = self.driver.get_credentials()
        self.driver.remove_all_credentials()
        self.driver.add_credential(Credential.from_dict({**now.to_dict(), "signCount": count}))


@contextmanager
def finger_or_face(driver: ChromiumDriver) -> Iterator[FingerOrFace]:
    """Give the device a finger or face for the length of the block; it is given unless it is held back."""
    options = VirtualAuthenticatorOptions(
        protocol=Protocol.CTAP2,
        transport=Transport.INTERNAL,
        has_resident_key=True,
        has_user_verification=True,
        is_user_verified=True,
    )
    driver.add_virtual_authenticator(options)
    try:
        yield FingerOrFace(driver)
    finally:
        driver.remove_virtual_authenticator()


def makes_a_passkey(screen: Screen) -> None:
    """Open «My finger or face», and make a key on this device."""
    screen.open("/my-passkeys")
    screen.presses_the_main_button()
    screen.presses(BUTTON)


def comes_in_with_finger_or_face(screen: Screen, *, status: int = 200) -> None:
    """Open the page that signs in with a passkey and press its button."""
    screen.open("/sign-in/passkey")
    screen.presses(BUTTON, status=status)
