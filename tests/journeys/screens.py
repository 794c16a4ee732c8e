"""Screens a page is looked at on, and what of it can differ from one to the next."""

from journeys.steps import axe, overflow
from playwright.sync_api import Page

ALL, COLOURS, SHAPES = {}, {"only": ["color-contrast"]}, {"without": ["color-contrast"]}
SIZES = {"only": ["target-size", "scrollable-region-focusable"]}
"""What is asked of a page: everything, or again only its colours, its parts, its room."""

WIDE = {"wide": (1440, 900, "light", ALL)}
DARK = {"dark": (1440, 900, "dark", COLOURS)}
MIDDLE = {"middle": (900, 900, "light", SHAPES)}
PHONE = {"phone": (390, 844, "light", ALL)}
DARK_PHONE = {"dark phone": (390, 844, "dark", COLOURS)}
NARROWEST = {"narrowest": (320, 640, "light", SIZES)}


def passes(page: Page, screens: dict, name: str) -> None:
    """Assert of the page as it stands, on every one of the screens: nothing wrong, nothing cut."""
    for screen, (width, height, scheme, asked) in screens.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": height})
        assert axe(page, **asked) == [], (name, screen)
        assert overflow(page) <= 0, (name, screen)
