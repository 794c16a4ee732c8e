"""What every answer says to the browser: what may run, what may be kept, how it is packed."""

import gzip

from flask import Flask, Response, request

PAGE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'self'"
)
DOCUMENT_POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
    "sandbox allow-same-origin"
)
HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
FILE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Styles, scripts and icons: a page loads some thirty, so each header counts."""
HTTPS_ONLY = "max-age=31536000; includeSubDomains"
WORTH_PACKING = 1_000
WRONG = 400  # instead of a file there is a page that says what is wrong


def guard(app: Flask, *, https: bool) -> None:
    """Put the headers on every answer, keeping those a view has set, and pack long texts."""

    @app.after_request
    def finish(answer: Response) -> Response:
        file = request.endpoint == "static" and answer.status_code < WRONG
        wanted = FILE_HEADERS if file else HEADERS
        for name, value in wanted.items():
            answer.headers.setdefault(name, value)
        if https:
            answer.headers.setdefault("Strict-Transport-Security", HTTPS_ONLY)
        return _packed(answer)


def _packed(answer: Response) -> Response:
    """Return the answer as gzip when it is a text worth packing and the browser can read it."""
    texts = (answer.mimetype or "").startswith(("text/", "application/json"))
    if not texts or answer.direct_passthrough or "Content-Encoding" in answer.headers:
        return answer
    answer.vary.add("Accept-Encoding")
    data = answer.get_data()
    if len(data) >= WORTH_PACKING and request.accept_encodings.quality("gzip"):
        answer.set_data(gzip.compress(data, 4, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    return answer
