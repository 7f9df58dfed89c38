"""Articles: the title block's order, what they are called, their fingerprint."""

from nkreader.library.article import Meta, assemble, digest, label
from nkreader.text.document import Block

BODY = [Block("paragraph", "甲"), Block("paragraph", "乙")]


def test_title_block_is_in_the_order_of_print():
    """The reader shows kicker, title, subtitle, byline, date; the others are for citing."""
    meta = Meta("题", "引", "副", "甲 乙", "2024-09-02", source="报", page="1", kind="news")
    document = assemble(meta, BODY)
    assert [block.text for block in document.blocks] == ["引", "题", "副", "甲 乙", "2024-09-02", "甲", "乙"]
    assert document.head == 5


def test_label_is_harmless():
    """A file's name in the list may not command the terminal."""
    assert label(Meta(), "a/x\x1b]0;y\n.txt") == "x␛]0;y"
    assert label(Meta(title="题"), "a/x.txt") == "题"


def test_digest_is_of_the_body():
    """A place follows a text whose title was corrected, and does not jump to another text."""
    assert digest(assemble(Meta("题"), BODY)) == digest(assemble(Meta("题二"), BODY))
    assert digest(assemble(Meta(), BODY)) != digest(assemble(Meta(), [Block("paragraph", "甲乙")]))
