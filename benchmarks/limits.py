"""What a process may open."""

import resource


def raise_open_files() -> None:
    """Allow this process as many open files as the machine lets it have: thousands of sockets need more than 1,024."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
