"""What proxies tell is believed only where they stand: who else asks may write such headers too."""

from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from docgen.errors import UnavailableError
from docgen.settings import Settings

TOLD = ("HTTP_X_FORWARDED_", "HTTP_FORWARDED", "HTTP_X_REQUEST_ID", "HTTP_X_REAL_IP")

Networks = tuple[IPv4Network | IPv6Network, ...]


def networks_of(settings: Settings) -> Networks:
    """The networks our own proxies stand in; raises UnavailableError for what is none."""
    try:
        return tuple(map(ip_network, settings.proxy_addresses.replace(",", " ").split()))
    except ValueError as error:
        raise UnavailableError(
            f"{settings.proxy_addresses} 里有的不是网段",
            where="DOCGEN_PROXY_ADDRESSES",
            hint="例如 127.0.0.1/32,10.0.0.0/8",
        ) from error


class OnlyProxies:
    """The app, to which only our own proxies can tell who asks."""

    def __init__(self, app: WSGIApplication, networks: Networks) -> None:
        self.app = app
        self.networks = networks

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if not self._ours(str(environ.get("REMOTE_ADDR", ""))):
            for name in [name for name in environ if name.startswith(TOLD)]:
                del environ[name]
        return self.app(environ, start)

    def _ours(self, address: str) -> bool:
        """Whether a proxy of ours stands there; one without an address is on a local socket."""
        if not address:
            return True
        try:
            found = ip_address(address)
        except ValueError:
            return False
        mapped = getattr(found, "ipv4_mapped", None) or found
        return any(mapped in one for one in self.networks)
