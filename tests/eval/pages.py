"""Scores `split_page` on newspaper pages with gold structure.

    python tests/eval/pages.py DATA_DIR [--errors] [--out DIR]

DATA_DIR holds `score.py` and folders of pages (`dev/NN.txt`, `NN.json`), or is
such a folder itself, with `score.py` in its parent. Predictions are written
to a temporary folder (or --out) and the scoring script is run on them; the
seed page, where there is one, is scored too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from nkreader.text.page import Page, split_page


def to_json(page: Page) -> dict[str, object]:
    """The structure as `nkreader import --json` gives it."""
    return {
        "articles": [
            {**article._asdict(), "blocks": [{"type": b.kind, "text": b.text} for b in article.blocks]}
            for article in page.articles
        ],
        "furniture": list(page.furniture),
    }


def characters(page: Page) -> Counter[str]:
    """The characters of a page's articles and furniture that are not blank."""
    texts = [t for a in page.articles for t in (a.kicker, a.title, a.subtitle, a.byline) if t]
    texts += [b.text for a in page.articles for b in a.blocks] + list(page.furniture)
    return Counter("".join("".join(texts).split()))


def run(script: Path, gold: Path, pages: list[tuple[str, Path]], out: Path, errors: bool) -> None:
    """Predicts the pages and prints the table of the scoring script."""
    out.mkdir(parents=True, exist_ok=True)
    for name, path in pages:
        text = path.read_text(encoding="utf-8")
        page = split_page(text)
        if characters(page) != Counter("".join(text.split())):
            print(f"{name}: characters lost or invented")
        structure = json.dumps(to_json(page), ensure_ascii=False, indent=1)
        (out / f"{name}.json").write_text(structure, encoding="utf-8")
    command = [sys.executable, str(script), str(out), str(gold)] + ["--errors"] * errors
    subprocess.run(command, check=True)


def main() -> None:
    """Reads the arguments, scores every set found."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("data", type=Path)
    parser.add_argument("--score", type=Path, help="the scoring script, where it is not beside the pages")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    data: Path = options.data
    script = options.score or next(p for p in (data / "score.py", data.parent / "score.py") if p.exists())
    with tempfile.TemporaryDirectory() as temporary:
        out = options.out or Path(temporary)
        for folder in [data, *sorted(p for p in data.iterdir() if p.is_dir())]:
            pages = [(p.stem, p) for p in sorted(folder.glob("[0-9][0-9].txt"))]
            seed = folder / "seed.json"
            if not pages and seed.exists():
                pages = [("seed", folder.parent / "seed_page.txt")]
            if pages:
                print(f"== {folder.name}")
                run(script, folder, pages, out / folder.name, options.errors)


if __name__ == "__main__":
    main()
