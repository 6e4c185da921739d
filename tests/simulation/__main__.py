"""The long run: `python -m tests.simulation --steps 10000000 --seed 1`."""

import sys
from argparse import ArgumentParser
from time import perf_counter

from .world import simulate

# One life of a display is so long at most: the next begins with another seed.
STEPS_OF_A_LIFE = 200_000


def main() -> int:
    """Run life after life; stop at the first that has a fault."""
    parser = ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--life", type=int, default=STEPS_OF_A_LIFE, help="steps of one life")
    wanted = parser.parse_args()
    began, done, seed = perf_counter(), 0, wanted.seed
    while done < wanted.steps:
        outcome = simulate(seed, steps=min(wanted.life, wanted.steps - done))
        done, seed = done + outcome.steps, seed + 1
        sys.stdout.write(f"{outcome.summary} ({done} in all, {perf_counter() - began:.0f} s)\n")
        sys.stdout.flush()
        if any(outcome.faults.values()):
            sys.stdout.write(f"{outcome.report}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
