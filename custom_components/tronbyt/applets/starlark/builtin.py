"""Functions of a host with parameters that are checked in Starlark's words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .access import iterable
from .errors import Fault
from .native import is_callable
from .numeric import int64
from .spelling import nearest
from .values import MISSING, Dict, List, Object, Value, type_name

type Check = Callable[[Value], Value]


def of_type(name: str, *kinds: type) -> Check:
    """Return a check that a value has a type."""

    def check(value: Value) -> Value:
        if type(value) not in kinds:
            raise Fault(f"got {type_name(value)}, want {name}")
        return value

    return check


def number(value: Value) -> float:
    """Return an integer or a float as float."""
    if type(value) not in {int, float}:
        raise Fault(f"got {type_name(value)}, want float or int")
    try:
        return float(value)
    except OverflowError:
        raise Fault("int too large to convert to float") from None


def iterated(value: Value) -> Value:
    """Return a value that a loop can go over."""
    if iterable(value) is None:
        raise Fault(f"got {type_name(value)}, want iterable")
    return value


def function(value: Value) -> Value:
    """Return a value that can be called."""
    if not is_callable(value):
        raise Fault(f"got {type_name(value)}, want callable")
    return value


CHECKS: dict[str, Check] = {
    "any": lambda value: value,
    "string": of_type("string", str),
    "bytes": of_type("bytes", bytes),
    "bool": of_type("bool", bool),
    "int": int64,
    "float": of_type("float", float),
    "number": number,
    "list": of_type("list", List),
    "dict": of_type("dict", Dict),
    "tuple": of_type("tuple", tuple),
    "iterable": iterated,
    "callable": function,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; behind the first one with a default all may be left out. With `none`, None is as if left out."""

    name: str
    check: Check
    default: Value = MISSING
    none: bool = False


def parameter(text: str, default: Value = MISSING) -> Parameter:
    """Return the parameter that `name: type` describes; `name?` may be left out, `name??` may be None as well."""
    name, _, kind = text.partition(":")
    optional = len(name) - len(name.rstrip("?"))
    if optional and default is MISSING:
        default = None
    return Parameter(name.rstrip("?"), CHECKS[kind.strip() or "any"], default, optional > 1)


class Builtin(Object):
    """A function of a host: `function` gets the checked values by position."""

    type_name = "builtin_function_or_method"
    is_callable = True

    def __init__(self, name: str, parameters: list[Parameter], function: Callable[..., Value]) -> None:
        """Take name, parameters and what is called."""
        self.name = name
        self.parameters = parameters
        self.function = function

    def text(self) -> str:
        """Return what it is shown as."""
        return f"<built-in function {self.name}>"

    def key(self) -> tuple[object, ...]:
        """Return itself: no other is equal."""
        return (id(self),)

    def call(self, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> Value:
        """Return the result for arguments."""
        return self.function(*self.bind(arguments, keywords))

    def bind(self, arguments: tuple[Value, ...], keywords: Mapping[str, Value]) -> list[Value]:
        """Return a value for each parameter."""
        if len(arguments) > len(self.parameters):
            most = len(self.parameters)
            raise Fault(f"{self.name}: got {len(arguments)} arguments, want at most {most}")
        given = dict(zip((parameter.name for parameter in self.parameters), arguments, strict=False))
        known = {parameter.name for parameter in self.parameters}
        for name in keywords:
            if name in given:  # by position
                raise Fault(f"{self.name}: got multiple values for keyword argument {shown_name(name)}")
            if name not in known:
                meant = nearest(name, sorted(known))
                hint = f" (did you mean {meant}?)" if meant else ""
                raise Fault(f"{self.name}: unexpected keyword argument {shown_name(name)}{hint}")
        given |= keywords
        return [self.value(parameter, given, keywords) for parameter in self.parameters]

    def value(self, parameter: Parameter, given: Mapping[str, Value], keywords: Mapping[str, Value]) -> Value:
        """Return the checked value of one parameter."""
        value = given.get(parameter.name, MISSING)
        if value is MISSING or (value is None and parameter.none):
            if parameter.default is MISSING:
                raise Fault(f"{self.name}: missing argument for {parameter.name}")
            return parameter.default
        try:
            return parameter.check(value)
        except Fault as fault:
            name = shown_name(parameter.name) if parameter.name in keywords else parameter.name
            raise Fault(f"{self.name}: for parameter {name}: {fault}") from None


def shown_name(name: str) -> str:
    """Return a name of an argument as messages show it."""
    return f'"{name}"'


def builtin(name: str, *parameters: str | Parameter) -> Callable[[Callable[..., Value]], Builtin]:
    """Return what makes a built-in function: `@builtin("blend", "first: string", "share?: number")`."""
    made = [one if isinstance(one, Parameter) else parameter(one) for one in parameters]

    def decorate(function: Callable[..., Value]) -> Builtin:
        return Builtin(name, made, function)

    return decorate
