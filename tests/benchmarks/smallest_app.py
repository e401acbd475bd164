"""The smallest Textual app with a header and a footer: what every figure of the terminal is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, Static


class Smallest(App[None]):
    """Header, a line, a field, footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Hello READY-MARK")
        yield Footer()


class WithField(Smallest):
    """The same with two fields, to type into and to tab between."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Hello READY-MARK")
        yield Input()
        yield Input()
        yield Footer()


if __name__ == "__main__":
    import sys

    (WithField if "--field" in sys.argv else Smallest)().run()
