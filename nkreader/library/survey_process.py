"""The survey of a long document in a process of its own: in a thread it would hold the interpreter.

The child reads the same open file. The same module is both sides.
"""

from __future__ import annotations

import json
import os
import sys

from nkreader.library.child_process import ChildProcess, give_way
from nkreader.library.long_file import FileSource
from nkreader.text.long_document import LongDocument, Survey


class SurveyProcess(ChildProcess):
    """Surveys one document after another; a newer one ends an older one."""

    def __init__(self) -> None:
        super().__init__(__name__)

    def survey(self, document: LongDocument) -> None:
        """Complete the survey of a document that is read from a file. Blocks; call it in a thread.

        Raises:
            OSError: the child could not be started, failed, or was ended by `stop`.
        """
        source = document.pieces.source
        if not isinstance(source, FileSource):
            raise OSError("the document is in no file")
        request = b"%d" % source.descriptor
        output = self.ask([request], descriptors=[source.descriptor])
        document.survey.take(json.loads(output))


def child() -> None:
    """The child's side: the number of an open file on standard input, the survey on standard output."""
    give_way()
    survey = Survey(LongDocument(FileSource(os.dup(int(sys.stdin.read())))))
    while not survey.complete:
        survey.go_on()
    sys.stdout.write(json.dumps(survey.facts()))
