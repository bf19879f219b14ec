"""Phone apps that came from another address than the centre's: their browser shows them an answer only
where it says that anybody may read it.

Nothing is given away by that. No cookie counts there: whoever asks brings a token or a code along. The
pages for people, which know one, lie elsewhere and say nothing of the kind.
"""

from __future__ import annotations

from flask import Flask, Response, request

DEVICES = "/v1/"
# Two that the client reads, and that browsers keep to themselves otherwise.
READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Date, Retry-After",
}
# What a browser asks before it lets a page send something.
ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Encoding, Content-Type, Screening-Protocol",
    "Access-Control-Max-Age": "86400",  # seconds
}


def answer_elsewhere(app: Flask) -> None:
    app.after_request(_readable)


def _readable(answer: Response) -> Response:
    if request.path.startswith(DEVICES):
        answer.headers.update(READABLE)
        if request.method == "OPTIONS":
            answer.headers.update(ALLOWED)
    return answer
