"""What tests with a real socket need."""

import pytest


@pytest.fixture(autouse=True)
def _sockets_on_this_machine(socket_enabled: None) -> None:
    """Let tests open sockets; the names of other machines stay unresolvable."""
