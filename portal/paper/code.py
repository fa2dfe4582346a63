"""The picture code of a sign-in card or link: a QR code that a camera turns into its address."""

from __future__ import annotations

import io

import segno


def code_svg(address: str, css_class: str | None = None) -> str:
    """Draw an address as a QR code in SVG, black on white, with no style and no names in it."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn,
        kind="svg",
        xmldecl=False,
        svgns=css_class is None,
        svgclass=css_class,
        lineclass=None,
        scale=5,
        light="#fff",
        nl=False,
    )
    return drawn.getvalue().decode()


def in_groups(secret: str) -> list[str]:
    """Cut a code into groups of four letters, as people copy it."""
    return [secret[start : start + 4] for start in range(0, len(secret), 4)]
