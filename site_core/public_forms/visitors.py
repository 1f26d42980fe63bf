"""The block of addresses a visitor comes from. It is counted with, by a keyed hash, and kept nowhere."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# One household or office may have as many addresses as these hold.
IPV4_BLOCK, IPV6_BLOCK = 24, 48


def address_block(request: HttpRequest) -> str:
    """Return the block, or nothing where it cannot be known: then visitors are not counted together by mistake.

    Behind proxies only what the nearest of ours wrote is believed: the visitor may have sent the rest.
    """
    address = _address(_written_by_our_proxy(request, settings.PROXY_COUNT))
    if address is None:
        return ""
    bits = IPV4_BLOCK if isinstance(address, IPv4Address) else IPV6_BLOCK
    return str(ip_network((address, bits), strict=False))


def _written_by_our_proxy(request: HttpRequest, proxies: int) -> str:
    if proxies < 1:
        return str(request.META.get("REMOTE_ADDR", ""))
    passed = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    return passed[-proxies] if len(passed) >= proxies else ""


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(_without_port(text.strip()))
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
