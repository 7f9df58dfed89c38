"""Formats of other programs: HTML, EPUB, DOCX, PDF and ZIP archives of documents.

Such files come from anywhere and their parsers are large, so they are read in
a process of its own (`child`) that the reader's own (`reading`) gives little
time, memory and disk, and whose answer it does not believe either.
"""
