"""Which known name was probably meant."""

from collections.abc import Iterable


def nearest(wrong: str, candidates: Iterable[str]) -> str:
    """Return the candidate with fewest typos, or "" when half of the name or more would be wrong."""
    wrong = fold(wrong)
    best, fewest = "", (len(wrong) + 1) // 2
    for candidate in candidates:
        other = fold(candidate)
        if abs(len(other) - len(wrong)) < fewest and (typos := distance(wrong, other)) < fewest:
            best, fewest = candidate, typos
    return best


def fold(name: str) -> str:
    """Return a name without what is easily mistaken."""
    return name.replace("_", "").lower()[:80]


def distance(first: str, second: str) -> int:
    """Return how many characters must be added, taken away or changed."""
    row = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (char != other))
    return row[-1]
