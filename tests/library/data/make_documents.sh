#!/bin/sh
# Makes the documents that test_foreign.py reads, with the programs that people make theirs with.
# The tests do not need those programs: what they made is kept beside this script.
# Needs pandoc, LibreOffice Writer, Chromium and the font Droid Sans Fallback.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
print() { chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$2" "$1"; }

pandoc text.md -o pandoc.docx
pandoc text.md --epub-chapter-level=2 -o pandoc.epub
pandoc -s text.md -o pandoc.html
soffice --headless --convert-to "docx:MS Word 2007 XML" --outdir "$work" pandoc.docx
mv "$work/pandoc.docx" libreoffice.docx
soffice --headless --convert-to pdf --outdir "$work" libreoffice.docx
mv "$work/libreoffice.pdf" libreoffice.pdf
print columns.html columns.pdf
chromium --headless --no-sandbox --disable-gpu --dump-dom columns.html > chromium.html
python3 save_page.py pages/newspaper.html http://news.example.com/n/240901.html chromium.mhtml
