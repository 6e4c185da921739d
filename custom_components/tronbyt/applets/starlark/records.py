"""`struct` and modules: values with fields."""

from collections.abc import Iterable, Mapping

from .compare import equal
from .errors import Fault
from .format import shown
from .values import MISSING, Object, Value, key


class Struct(Object):
    """Fields with names, in the order of their names; two are equal when all fields are."""

    type_name = "struct"

    def __init__(self, fields: Mapping[str, Value]) -> None:
        """Take the fields."""
        self.fields = dict(sorted(fields.items()))

    def attribute(self, name: str) -> Value:
        """Return a field."""
        return self.fields.get(name, MISSING)

    def attribute_names(self) -> Iterable[str]:
        """Return the names of the fields."""
        return self.fields

    def no_attribute(self, name: str) -> str:
        """Return the message for a field that is not there."""
        return f"struct has no .{name} attribute"

    def binary(self, operator: str, other: Value, *, is_left: bool) -> Value:
        """Return both together; the right one's fields win."""
        if operator != "+" or not isinstance(other, Struct) or not is_left:
            return MISSING
        return Struct(self.fields | other.fields)

    def equals(self, other: Value, depth: int) -> bool:
        """Return whether all fields are equal."""
        return self.fields.keys() == other.fields.keys() and all(
            equal(value, other.fields[name], depth) for name, value in self.fields.items()
        )

    def key(self) -> tuple[object, ...]:
        """Return names and keys of the fields."""
        return tuple((name, key(value)) for name, value in self.fields.items())

    def text(self) -> str:
        """Return the call that makes it."""
        return f"struct({', '.join(f'{name} = {shown(value)}' for name, value in self.fields.items())})"

    def parts(self) -> Iterable[Value]:
        """Return the values of the fields."""
        return self.fields.values()


class Module(Object):
    """What a host offers under one name."""

    type_name = "module"

    def __init__(self, name: str, members: Mapping[str, Value]) -> None:
        """Take the name and what is within."""
        self.name = name
        self.members = dict(members)

    def attribute(self, name: str) -> Value:
        """Return a member."""
        return self.members.get(name, MISSING)

    def attribute_names(self) -> Iterable[str]:
        """Return the names of the members."""
        return self.members

    def text(self) -> str:
        """Return what it is shown as."""
        return f'<module "{self.name}">'

    def parts(self) -> Iterable[Value]:
        """Return the members."""
        return self.members.values()


def struct(*arguments: Value, **fields: Value) -> Struct:
    """Return a struct of named arguments."""
    if arguments:
        raise Fault("struct: unexpected positional arguments")
    return Struct(fields)
