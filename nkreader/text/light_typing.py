"""The two names of `typing` that are needed before the first row is on the screen, without `typing`.

That module and what it imports take 5 to 15 ms, a third of the time from the
command line to the first row, and a class made by it ten times as long as one
made here. What is imported before the first row (a test watches it) takes
NamedTuple and TYPE_CHECKING from here; to a type checker they are the same.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "NamedTuple"]

TYPE_CHECKING = False  # type checkers take a variable of this name for True
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    @cache
    def _template(count):
        """What makes a tuple of so many values. Compiling one for each class would double the cost of all."""
        names = ", ".join(f"_{number}" for number in range(count))
        return eval(f"lambda cls, {names}: new(cls, ({names},))", {"new": tuple.__new__})

    class _Maker(type):
        """Turns a class's annotations into the fields of a tuple."""

        def __new__(cls, name, bases, body):
            body["__slots__"] = ()
            if bases != (tuple,):
                fields = tuple(body["__annotations__"])
                defaults = {field: body[field] for field in fields if field in body}
                template = _template(len(fields))
                # Its parameters get the fields' names.
                code = template.__code__.replace(co_varnames=("cls", *fields))
                new = FunctionType(code, template.__globals__, "__new__", tuple(defaults.values()))
                body.update((field, _tuplegetter(index, None)) for index, field in enumerate(fields))
                body |= {
                    "__new__": new,
                    "__match_args__": fields,
                    "_fields": fields,
                    "_field_defaults": defaults,
                }
            return super().__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Maker):
        """Base of a class whose annotated names are the fields of a tuple; those with defaults come last."""

        _make = classmethod(tuple.__new__)

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            named = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({named})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"no such fields: {list(changes)}")
            return made
