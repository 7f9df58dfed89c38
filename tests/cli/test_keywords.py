"""`nkreader keywords`: table and JSON."""


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
