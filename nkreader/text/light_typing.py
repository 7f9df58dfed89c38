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
    try:
        from _collections import _tuplegetter  # the package around it costs 1 ms
    except ImportError:
        from collections import _tuplegetter

    _Function = type(lambda: None)
    _new = tuple.__new__

    # What makes a tuple of so many values. Compiled with this module: compiling one for each number of
    # fields when a class is made would cost 50 µs each, four times as long as the class.
    _TEMPLATES = (
        lambda cls, a: _new(cls, (a,)),
        lambda cls, a, b: _new(cls, (a, b)),
        lambda cls, a, b, c: _new(cls, (a, b, c)),
        lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: _new(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: _new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p: _new(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p)
        ),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, p, q: _new(
            cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, p, q)
        ),
    )

    class _Maker(type):
        """Turns a class's annotations into the fields of a tuple."""

        def __new__(cls, name, bases, body):
            body["__slots__"] = ()
            if bases != (tuple,):
                fields = tuple(body["__annotations__"])
                defaults = {field: body[field] for field in fields if field in body}
                template = _TEMPLATES[len(fields) - 1]
                # Its parameters get the fields' names.
                code = template.__code__.replace(co_varnames=("cls", *fields))
                new = _Function(code, template.__globals__, "__new__", tuple(defaults.values()))
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
