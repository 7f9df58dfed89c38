"""The names of the citation styles that need no template, in the order in which they are offered.

They stand apart from `cite` so that the settings can know them before the
first row is on the screen.
"""

STYLES = ("plain", "markdown", "gbt7714", "gbt7714-2015", "bibtex", "csl-json")
