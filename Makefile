# Two commands for everyone: `make demo` and `make test`. Each sets everything up by itself.

.DEFAULT_GOAL := help
# A test that hangs says where it does, and fails.
HANGING = -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true
.PHONY: help demo test endure year inside lint types bench build screenshots looks icons lighthouse lock clean

help:  ## list the targets
	@awk -F ':.*##' '/^[a-z]+:.*##/ { printf "  make %-12s%s\n", $$1, $$2 }' Makefile

demo: build  ## set up, then start a made-up agency and say where to click
	@.ci/setup beside
	.venv/bin/screening demo

test:  ## set up, then run linters, types and every test, browser tests included
	@.ci/setup python phone chromium postgresql forms
	.venv/bin/screening build
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python -m pytest -n 2 --dist loadfile $(HANGING)

endure:  ## do to it for an hour what `make test` has minutes for: kills, cold starts, random hands, laws
	@.ci/setup python phone chromium
	THOROUGH=1 .venv/bin/python -m pytest -s tests/phone/test_kills.py
	THOROUGH=1 .venv/bin/python -m pytest -s tests/phone/test_cold_starts.py
	THOROUGH=1 .venv/bin/python -m pytest -n 2 --dist load tests/device/test_held_monkey.py tests/browser/test_held.py -k monkey
	THOROUGH=1 .venv/bin/python -m pytest -n 2 --dist loadfile tests/store/test_kills.py tests/store/test_passphrase_change.py tests/device/test_kills.py tests/engine/test_laws.py \
	    tests/store/test_laws.py tests/browser/test_whole_screening.py tests/browser/test_held.py tests/phone/test_accessibility.py

year:  ## live a made-up agency's year over a line that breaks one request in three; SIZE="--devices 50 --days 365 --talks 40 --phones 25"
	@.ci/setup python phone chromium postgresql
	.venv/bin/python -m tests.sync.year $(SIZE)

inside:  ## run the tests of what a phone runs here and inside the browser, side by side
	@.ci/setup python phone chromium
	.venv/bin/python -m tests.phone.inside

lint:  ## put the format right, then list what the linter finds
	@.ci/setup python
	.venv/bin/ruff format .
	.venv/bin/ruff check .

types:  ## check types
	@.ci/setup python
	.venv/bin/mypy

bench:  ## measure against the figures to reach
	@.ci/setup python phone chromium postgresql
	.venv/bin/python -m tests.bench

build:  ## compile questionnaires and translations
	@.ci/setup python
	.venv/bin/screening build

screenshots:  ## take the pictures that README shows
	@.ci/setup python phone chromium
	.venv/bin/python -m tests.screenshots

looks:  ## take pictures of every page of the centre, at three widths, in three languages: .cache/screenshots/looks
	@.ci/setup python chromium
	.venv/bin/python -m pytest tests/browser/test_looks.py

lighthouse:  ## audit the phone app's pages with Lighthouse
	@.ci/setup python phone lighthouse chromium
	.venv/bin/python -m tests.lighthouse

icons:  ## draw the phone app's icons from icon.svg
	@.ci/setup python chromium
	.venv/bin/python -m tests.icons

lock:  ## write the lock files anew; UPGRADE=1 takes newer versions
	@.ci/setup lock

clean:  ## remove everything that was set up or built inside the checkout
	rm -rf .venv node_modules .cache build dist compiled htmlcov .coverage \
	    .mypy_cache .pytest_cache .ruff_cache .hypothesis
