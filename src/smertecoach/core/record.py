"""The one base of the small immutable classes: entries, profile, plans, and results of reports.

`dataclasses` costs as much to import as three whole interpreters take to start (README, "Design
notes"), and each dataclass a fifth of one more, because its methods are compiled anew in every
call. So fields are declared as in a dataclass, by annotations and defaults, and this metaclass
turns them into slots.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_options: object) -> object:
        """Stand in for `typing.dataclass_transform`, which only the type checker needs."""
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class _Slotted(type):
    """Turns annotated fields into slots, and their defaults into a table."""

    _fields: tuple[str, ...]
    _defaults: dict[str, Any]
    _puts: tuple[Callable[[Any, Any], None], ...]  # fill a field each; () before the first record

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Slotted:
        own = tuple(body.get("__annotations__", ()))
        defaults = {field: body.pop(field) for field in own if field in body}
        base_fields: tuple[str, ...] = ()
        base_defaults: dict[str, Any] = {}
        for base in bases:
            base_fields += getattr(base, "_fields", ())
            base_defaults |= getattr(base, "_defaults", {})
        fields = base_fields + own
        slots = {"__slots__": own, "__match_args__": fields}
        made = super().__new__(cls, name, bases, body | slots)
        made._fields = fields
        made._defaults = base_defaults | defaults
        made._puts = ()
        return made


@dataclass_transform(frozen_default=True, kw_only_default=True)
class _Keyed(_Slotted):
    """The same, where fields are given by name only."""


class Record(metaclass=_Slotted):
    """Immutable, compared by type and values; fields are the annotations of the subclass."""

    def __init__(self, *values: Any, **named: Any) -> None:
        cls = type(self)
        if named or len(values) != len(cls._fields):
            values = _all_values(cls, values, named)
        puts = cls._puts
        if not puts:
            puts = cls._puts = tuple([getattr(cls, field).__set__ for field in cls._fields])
        for put, value in zip(puts, values, strict=True):
            put(self, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def values_in_order(self) -> tuple[Any, ...]:
        """Return the values of all fields, in the order they are declared."""
        return tuple([getattr(self, field) for field in type(self)._fields])

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.values_in_order() == other.values_in_order()

    def __hash__(self) -> int:
        return hash((type(self), self.values_in_order()))

    def __repr__(self) -> str:
        shown = ", ".join(f"{f}={getattr(self, f)!r}" for f in type(self)._fields)
        return f"{type(self).__name__}({shown})"

    def but(self, **changes: Any) -> Self:
        """Return the same record with some fields changed."""
        cls = type(self)
        if not changes.keys() <= set(cls._fields):
            raise TypeError(f"{cls.__name__} has no {', '.join(changes)}")
        values = [
            changes[field] if field in changes else getattr(self, field) for field in cls._fields
        ]
        return cls(*values)


def _all_values(
    cls: type[Record], values: tuple[Any, ...], named: dict[str, Any]
) -> tuple[Any, ...]:
    """The values of all fields in order: those given, those named, and defaults. Or TypeError."""
    fields, given = cls._fields, len(values)
    if given > len(fields):
        raise TypeError(f"{cls.__name__} takes {len(fields)} values")
    left = fields[given:]
    if not named.keys() <= set(left):
        raise TypeError(f"{cls.__name__} has no {', '.join(named.keys() - set(left))}")
    filled = cls._defaults | named
    try:
        return values + tuple([filled[field] for field in left])
    except KeyError as missing:
        raise TypeError(f"{cls.__name__} needs {missing.args[0]}") from None


class Report(Record, metaclass=_Keyed):
    """A record whose fields are given by name only: what a report found."""
