"""Private servers: started behind walls for this process alone, and gone with it."""

from milepost.kinds.servers.private import PrivateServer, Program, remove_leftovers

__all__ = ["PrivateServer", "Program", "remove_leftovers"]
