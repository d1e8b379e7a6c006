"""The `newsroom` command."""
