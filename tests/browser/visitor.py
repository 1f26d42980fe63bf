"""Somebody with a browser, who notes everything it asks for and everything it complains about."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

LIGHT_AND_DARK = ("light", "dark")
# Says in the console what the policy refused, so that it lands with the other complaints.
REPORT_REFUSALS = """
document.addEventListener('securitypolicyviolation', event => console.error(
    `policy refused ${event.effectiveDirective}: ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`
))
"""
USUAL: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "locale": "nl-BE",
    "timezone_id": "Europe/Brussels",
    "reduced_motion": "reduce",
}


@dataclass
class Visitor:
    """A browser of its own with one page open: no cookies, nothing kept from others."""

    context: BrowserContext
    page: Page
    addresses: dict[str, str]
    settings: dict[str, Any]
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def arrive(
        cls, browser: Browser, url: str, addresses: dict[str, str], **options: Any
    ) -> "Visitor":
        """Open a browser on the site; the options are those of a Playwright context."""
        settings = USUAL | options
        context = browser.new_context(base_url=url, **settings)
        context.set_default_timeout(15_000)
        context.add_init_script(REPORT_REFUSALS)
        visitor = cls(context, context.new_page(), addresses, settings)
        visitor.listen()
        return visitor

    def listen(self) -> None:
        """Note what goes out and what goes wrong, also in frames and in pages that open later."""
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("console", self.hear)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def hear(self, message: ConsoleMessage) -> None:
        """Keep errors and warnings; a missing page says so itself, and is meant to."""
        is_page_itself = message.location["url"] == self.page.url
        if message.type in {"error", "warning"} and not (
            is_page_itself and "status of 404" in message.text
        ):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def sit_up_again(self) -> None:
        """Undo what a reader may have changed of the screen; what was done to a page goes with the page."""
        assert self.context.pages == [self.page], "a window was left open"
        assert self.context.cookies() == [], "a reader got a cookie"
        self.page.set_viewport_size(self.settings["viewport"])
        self.page.emulate_media(
            media="null",
            color_scheme=self.settings.get("color_scheme", "light"),
            reduced_motion=self.settings["reduced_motion"],
            forced_colors=self.settings.get("forced_colors", "none"),
        )

    def go(self, place: str) -> Page:
        """Go to a place by its name, or to a path."""
        self.page.goto(self.addresses.get(place, place))
        return self.page


def go_on_with(control: Locator) -> None:
    """Press a button or a link and wait for the page it leads to; a click by itself returns while the old one stands."""
    with control.page.expect_navigation():
        control.click()
