"""In which order parameters and arguments may stand."""

from collections.abc import Iterator

from . import tree

MOST_ARGUMENTS = 255


def parameter_faults(parameters: list[tree.Parameter]) -> Iterator[tuple[tree.Node, str]]:  # noqa: C901 - one row a rule
    """Yield what is wrong with the parameters of a function."""
    seen: set[str] = set()
    star: tree.Parameter | None = None
    stars: tree.Parameter | None = None
    optional = False
    keyword_only = 0
    for parameter in parameters:
        kind = {"": "required parameter", "*": "* parameter", "**": "multiple ** parameters"}[parameter.stars]
        if parameter.default:
            kind = "optional parameter"
        if stars and parameter.stars != "**":
            yield parameter, f"{kind} may not follow **{stars.name}"
        elif (star if parameter.stars == "*" else stars if parameter.stars else None) is not None:
            yield parameter, f"multiple {parameter.stars} parameters not allowed"
        elif not parameter.stars and star:
            keyword_only += 1
        elif not parameter.stars and optional and not parameter.default:
            yield parameter, "required parameter may not follow optional"
        if parameter.name in seen:
            yield parameter, f"duplicate parameter: {parameter.name}"
        seen.update({parameter.name} - {""})
        optional = optional or parameter.default is not None
        star = parameter if parameter.stars == "*" and star is None else star
        stars = parameter if parameter.stars == "**" and stars is None else stars
    if star and not star.name and not keyword_only:
        yield star, "bare * must be followed by keyword-only parameters"


def argument_faults(arguments: list[tree.Argument]) -> Iterator[tuple[tree.Node, str]]:  # noqa: C901 - one row a rule
    """Yield what is wrong with the arguments of a call."""
    names: set[str] = set()
    star = stars = False
    counts = {"positional": 0, "keyword": 0}
    for argument in arguments:
        behind = "**kwargs" if stars else "*args" if star else ""
        if argument.stars == "**":
            if stars:
                yield argument, "multiple **kwargs not allowed"
            stars = True
        elif argument.stars:
            if star or stars:
                yield argument, "*args may not follow **kwargs" if stars else "multiple *args not allowed"
            star = True
        elif argument.name:
            counts["keyword"] += 1
            if behind:
                yield argument, f"keyword argument may not follow {behind}"
            if argument.name in names:
                yield argument, f'keyword argument "{argument.name}" is repeated'
            names.add(argument.name)
        else:
            counts["positional"] += 1
            if behind or names:
                yield argument, f"positional argument may not follow {behind or 'named'}"
    for kind, count in counts.items():
        if count > MOST_ARGUMENTS:
            yield arguments[0], f"{count} {kind} arguments in call, limit is {MOST_ARGUMENTS}"
