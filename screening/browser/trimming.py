"""Which Python modules the phone gets: those its programs can come to import, less what never runs there.

The build fails when a module that is taken would fail on being imported for the lack of another
(`imports.py`). What is only named here and would be imported later, inside a function, is proven by the
tests that walk through every page in a browser.
"""

from __future__ import annotations

import json

# Where the phone's programs begin; of our own code it gets what is imported from there.
ENTRIES = ("screening.browser.runtime.bridge", "screening.browser.runtime.picturing")

# Named by text, or by Pyodide itself.
BY_NAME = (
    "abc", "codecs", "io", "os", "site", "_sysconfigdata__emscripten_wasm32-emscripten",
    "_pyodide._base", "_pyodide._core_docs", "_pyodide._future_helper", "_pyodide._importhook",
    "_pyodide.docs_argspec", "_pyodide.docstring", "_pyodide.jsbind",
    "pyodide", "pyodide._package_loader", "pyodide.code", "pyodide.ffi", "pyodide.webloop",
    "encodings", "encodings.ascii", "encodings.idna", "encodings.latin_1", "encodings.punycode",
    "encodings.raw_unicode_escape", "encodings.unicode_escape", "encodings.utf_16",
    "encodings.utf_16_be", "encodings.utf_16_le", "encodings.utf_32", "encodings.utf_32_be",
    "encodings.utf_32_le", "encodings.utf_8", "encodings.utf_8_sig",
    "jinja2.ext",
)  # fmt: skip

# Not from any of our archives: the browser's, and what is compiled for it.
GIVEN = ("apsw", "js")

LEFT_OUT = (
    # for those who write programs: debuggers, test runners, consoles, documentation, profilers
    "_pyrepl", "bdb", "cProfile", "cmd", "code", "compileall", "curses", "doctest", "getopt",
    "optparse", "pdb", "profile", "pstats", "py_compile", "pydoc", "pydoc_data", "readline",
    "rlcompleter", "trace", "tracemalloc", "unittest", "zipapp",
    "click._termui_impl", "click._winconsole", "click.shell_completion", "click.testing",
    "flask.__main__", "flask.debughelpers", "flask.testing",
    "pyodide._run_js", "pyodide.console",
    "werkzeug._reloader", "werkzeug.debug", "werkzeug.testapp",
    # for other machines
    "_aix_support", "_android_support", "_apple_support", "_ios_support", "_osx_support",
    "asyncio.windows_events", "asyncio.windows_utils", "nturl2path", "pty", "tty",
    # processes, threads and networks, which a browser's worker has none of
    "asyncio.__main__", "asyncio.tools", "concurrent.futures.interpreter",
    "concurrent.futures.process", "ftplib", "imaplib", "multiprocessing", "netrc", "smtplib", "ssl",
    "webbrowser", "wsgiref", "xmlrpc",
    # in Python what the interpreter has compiled in
    "_pydatetime", "_pydecimal", "_pyio",
    # formats nobody uses here
    "ctypes", "importlib.readers", "importlib.resources", "jinja2.nativetypes", "jinja2.sandbox",
    "lzma", "plistlib", "sqlite3", "statistics", "tarfile", "tkinter", "tomllib", "turtle",
)  # fmt: skip


def plan() -> bytes:
    """All of that for compile.mjs."""
    roots = [*ENTRIES, *BY_NAME]
    return json.dumps({"roots": roots, "given": GIVEN, "left_out": LEFT_OUT}).encode()
