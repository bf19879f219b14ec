"""Which headers the pages have."""

from __future__ import annotations

from flask import Flask, Response

# No script at all, no style inside a page, nothing from elsewhere, no frame around it.
PAGES = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    # A form says where it comes from, to this centre only.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-Robots-Tag": "noindex",
    "X-DNS-Prefetch-Control": "off",
    "Cache-Control": "no-store",
}


def set_up(app: Flask) -> None:
    app.after_request(_add)


def _add(answer: Response) -> Response:
    # The phone's app has headers of its own.
    if answer.mimetype == "text/html" and "Content-Security-Policy" not in answer.headers:
        answer.headers.update(PAGES)
    return answer
