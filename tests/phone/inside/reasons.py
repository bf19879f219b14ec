"""Why a test is not run again inside the browser: the words `@pytest.mark.laptop(...)` may give."""

REASONS = {
    "another process": "kills or watches a second process; what a kill does to a phone: tests/phone",
    "threads": "lets several threads at the store; Python in a browser has one",
    "a laptop's disk": "fills, forbids or copies a folder, or looks at its modes; a phone has open files",
    "a laptop's adapters": "is about SQLCipher's own settings or its pages in clear",
    "other languages": "looks into Babel's data of languages that are not offered; a phone has none",
    "another time zone": "moves this computer to another time zone; a page has that of its browser",
    "our sources": "reads what the checkout's modules import; a phone has them compiled",
    "a deep stack": "nests JSON so deep that Python in a browser ends instead of raising an error; a phone"
    " reads none that was not checked by its hash, or for its depth, before",
    "sockets": "listens on this computer or connects with it; a phone's script fetches for Python",
    "writing questionnaires": "is about what authors and builds run: YAML, checks, catalogues",
}
