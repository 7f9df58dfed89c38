"""`nkreader keywords`: table and JSON."""

import os

from nkreader.library.paths import lists_folder


def test_json(nkreader):
    """The fields of the contract; spans lead to the term in `show --json`."""
    (element,) = nkreader("keywords", "a.md", "--json").json
    assert list(element) == ["path", "title", "keywords"]
    blocks = nkreader("show", "a.md", "--json").json["blocks"]
    assert element["keywords"]
    for keyword in element["keywords"]:
        assert list(keyword) == ["term", "score", "count", "kind", "spans"]
        for block, start, end in keyword["spans"]:
            assert blocks[block]["text"][start:end] == keyword["term"]
    scores = [keyword["score"] for keyword in element["keywords"]]
    assert scores == sorted(scores, reverse=True)


def test_limit_and_table(nkreader):
    """-n is for each article; a table for people."""
    result = nkreader("keywords", "-n", "2", ".")
    assert result.out.count("夜查电动自行车 (./a.md)") == 1
    assert result.out.count("\n  1\t") == 2
    assert "\n  3\t" not in result.out


def test_an_empty_file(nkreader, tmp_path):
    """No text, no terms, no error."""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert nkreader("keywords", "empty.txt", "--json").json == [
        {"path": "empty.txt", "title": None, "keywords": []}
    ]


def test_lists_of_ones_own(nkreader):
    """A bad line is told with file and number, on standard error, and the rest is used."""
    folder = lists_folder()
    os.makedirs(folder)
    with open(os.path.join(folder, "keywords-always.txt"), "wb") as file:
        file.write("夜查\n".encode() + b"\xb2\n")
    result = nkreader("keywords", "a.md", "--json")
    assert result.json[0]["keywords"][0]["term"] == "夜查"
    assert result.err.startswith("nkreader: ")
    assert "keywords-always.txt, line 2 is not UTF-8" in result.err
    assert result.err.count("\n") == 1
