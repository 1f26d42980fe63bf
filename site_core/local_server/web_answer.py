"""Asks the web server whether it answers yet."""

import http.client

from site_core.local_server.address import Address


def answers(address: Address) -> bool:
    """Whether the site says that it lives; straight at this machine, whatever proxy the environment names."""
    connection = http.client.HTTPConnection(address.reachable_host, address.port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Connection": "close"})
        # Any answer will do: with ALLOWED_HOSTS set to the public name, this one is a polite refusal.
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
