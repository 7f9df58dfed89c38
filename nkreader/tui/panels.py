"""Which panels are shown: beside the text where there is room, over it when asked for.

Below 90 columns the sidebar, below 120 the keyword panel would leave too
little for the text; there each is hidden until its key is pressed, and then
lies over the text.
"""

from __future__ import annotations

from nkreader.library.settings import Settings
from nkreader.text.light_typing import TYPE_CHECKING
from nkreader.tui.session import KEYWORDS_COLUMNS, SIDEBAR_COLUMNS

if TYPE_CHECKING:
    from textual.widget import Widget


class Panels:
    """Shows and hides the sidebar and the keyword panel."""

    def __init__(self, sidebar: Widget, keywords: Widget, settings: Settings, *, many: bool) -> None:
        self._widgets = {"sidebar": sidebar, "keywords": keywords}
        self._columns = {"sidebar": SIDEBAR_COLUMNS, "keywords": KEYWORDS_COLUMNS}
        self._wanted = {"sidebar": settings.sidebar and many, "keywords": settings.keyword_panel}
        self._over = ""
        self._width = 0

    def arrange(self, width: int) -> None:
        """Show what is wanted and has room in so many columns."""
        self._width = width
        for name, widget in self._widgets.items():
            roomy = width >= self._columns[name]
            over = not roomy and self._over == name
            widget.set_class(over, "over")
            widget.display = over or (roomy and self._wanted[name])

    def want(self, name: str) -> None:
        """Show a panel where there is room for it from now on."""
        self._wanted[name] = True
        self.arrange(self._width)

    def toggle(self, name: str) -> Widget | None:
        """Show a panel or hide it.

        Returns:
            The panel when it now lies over the text and should have the keys, else None.
        """
        if self._width >= self._columns[name]:
            self._wanted[name] = not self._widgets[name].display
        else:
            self._over = "" if self._over == name else name
        self.arrange(self._width)
        return self._widgets[name] if self._over == name and self._width < self._columns[name] else None

    def uncover(self) -> None:
        """Take away the panel that lies over the text, if there is one."""
        self._over = ""
        self.arrange(self._width)
