"""What a browser lacks, forbids, loses or damages: the page says so, and nothing is overwritten."""

import pytest

from tests.phone.hosting import Host

pytestmark = pytest.mark.browser

# As browsers break them: Chromium and Firefox with all storage blocked raise a SecurityError as soon
# as it is named; WebKit's private windows give no files (UnknownError), Firefox's no service worker;
# an iPhone's Lockdown Mode has no WebAssembly; Web Locks and structured storage came later than most.
DENIED = """Object.defineProperty(window, "localStorage", {get() {
  throw new DOMException("The operation is insecure.", "SecurityError"); }})"""
NO_FILES = """StorageManager.prototype.getDirectory = async () => {
  throw new DOMException("The operation failed for an unknown transient reason", "UnknownError"); }"""
NO_CACHES = """CacheStorage.prototype.keys = async () => {
  throw new DOMException("An attempt was made to break through the security policy", "SecurityError"); }"""
HINDRANCES = {
    DENIED: "Este navegador está configurado para no guardar nada",
    NO_CACHES: "Este navegador está configurado para no guardar nada",
    NO_FILES: "Este navegador no puede guardar notas",
    "StorageManager.prototype.getDirectory = undefined": "Este navegador no puede guardar notas",
    "delete Navigator.prototype.serviceWorker": "Este navegador no puede guardar notas",
    "delete window.WebAssembly": "Este navegador no puede ejecutar la aplicación",
    "delete Navigator.prototype.locks": "Este navegador es demasiado antiguo",
}


def heading(amina):
    return amina.page.locator("h1").inner_text()


@pytest.mark.parametrize("script", HINDRANCES)
def test_it_says_what_a_browser_lacks_or_forbids(phone, host, script):
    amina = phone("hindered", "es-MX", open_it=False)
    amina.page.add_init_script(script)
    amina.page.goto(host.address)
    amina.page.wait_for_selector("h1:visible")
    assert heading(amina) == HINDRANCES[script]
    if script in {DENIED, "delete window.WebAssembly"}:
        amina.look("hindered")
    assert not [path for path in host.asked if path.endswith(".zip")]


def test_a_browser_that_cannot_read_the_scripts_says_that_it_is_old(phone, host):
    amina = phone("syntax", "es-MX", open_it=False)
    unknown = "export const later = 1 ||| 2;"
    amina.page.context.route(
        "**/screens.mjs", lambda r: r.fulfill(content_type="text/javascript", body=unknown)
    )
    amina.page.goto(host.address)
    amina.page.wait_for_selector("h1:visible")
    assert heading(amina) == "Este navegador es demasiado antiguo"
    amina.look("old")


def test_a_browser_that_knows_no_modules_says_that_it_is_old(phone, host):
    amina = phone("modules", open_it=False)
    amina.page.add_init_script("delete HTMLScriptElement.prototype.noModule")
    amina.page.context.route("**/shell.mjs", lambda route: route.abort())
    amina.page.goto(host.address)
    amina.page.wait_for_selector("h1:visible")
    assert heading(amina) == "This browser is too old"


def test_a_script_that_does_not_arrive_at_the_first_start_is_told(phone, host: Host):
    amina = phone("no-script", open_it=False)
    host.lost.add("screens.mjs")
    amina.page.goto(host.address)
    amina.page.wait_for_selector("h1:visible")
    assert heading(amina) == "The app could not be fetched"


def test_an_address_that_is_not_safe_is_told_from_a_safe_one(phone, host: Host):
    amina = phone("insecure", open_it=False)

    def answer(route):
        path = route.request.url.removeprefix("http://notes.example/") or "index.html"
        route.fulfill(path=host.folder / path)

    amina.page.context.route("http://notes.example/**", answer)
    amina.page.goto("http://notes.example/")
    amina.page.wait_for_selector("h1:visible")
    assert heading(amina) == "This address is not safe"
    amina.look("insecure")


def test_a_full_device_is_told_at_the_first_download_and_goes_on_when_there_is_room(phone, host):
    amina = phone("no-space", open_it=False)
    devtools = amina.page.context.new_cdp_session(amina.page)
    quota = {"origin": host.address.rstrip("/")}
    devtools.send("Storage.overrideQuotaForOrigin", quota | {"quotaSize": 3_000_000})
    amina.open(host.address)
    assert heading(amina) == "This device is full"
    amina.look("no-space")
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    amina.page.locator("main button").click()
    amina.page.wait_for_selector("[name=worker]")


def test_a_full_device_still_starts_and_opens_the_notes(phone, host):
    amina = phone("full-start")
    amina.set_up()
    devtools = amina.page.context.new_cdp_session(amina.page)
    quota = {"origin": host.address.rstrip("/"), "quotaSize": 1}
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    amina.reload()
    amina.page.fill("[name=passphrase]", "seven quiet herons wading")
    amina.press("main button")
    assert "full" in amina.page.content()
    amina.look("full-at-start")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": quota["origin"]})
    amina.go_back()
    amina.unlock()
    assert amina.has(".welcome")


def test_what_the_browser_lost_is_fetched_anew_or_asked_for_and_the_notes_stay(phone, host):
    amina = phone("lost", "es-MX")
    amina.set_up()
    lose = """async (names) => {
      for (const name of await caches.keys()) { const cache = await caches.open(name);
        for (const one of await cache.keys()) {
          if (names.some((name) => one.url.endsWith(name))) await cache.delete(one); } } }"""
    amina.page.evaluate(lose, ["/app.zip", "/shell.mjs"])
    host.asked.clear()
    amina.reload()
    assert sorted(path.split("/")[-1] for path in host.asked if "/v/" in path) == [
        "app.zip",
        "shell.mjs",
    ]
    amina.page.evaluate(lose, ["/app.zip"])
    host.lost.add("app.zip")
    amina.reload()
    assert heading(amina) == "Falta una parte de la aplicación"
    amina.look("lacking")
    host.lost.clear()
    amina.page.locator("main a").click()
    amina.page.wait_for_selector("[name=store]", state="attached")
    amina.page.evaluate(
        "async () => { for (const k of await caches.keys()) await caches.delete(k); }"
    )
    amina.reload().unlock()
    assert amina.has(".welcome")


def test_what_is_damaged_is_found_and_fetched_anew(phone, host):
    amina = phone("damaged-file")
    amina.set_up()
    damage = """async (name) => {
      const cache = await caches.open((await caches.keys()).find((one) => !one.includes("start")));
      const [request] = (await cache.keys()).filter(({url}) => url.endsWith(name));
      const kept = await cache.match(request);
      await cache.put(request, new Response("damaged", {headers: kept.headers})); }"""
    for name in ("python.zip", "worker.mjs", "shell.mjs", "words.json"):
        amina.page.evaluate(damage, f"/{name}")
        host.asked.clear()
        amina.page.reload()
        amina.page.wait_for_selector("[name=store]", state="attached")
        assert [path.split("/")[-1] for path in host.asked if "/v/" in path] == [name]
    amina.page.evaluate(damage, "/shell.mjs")
    host.lost.add("shell.mjs")
    amina.page.reload()
    amina.page.wait_for_selector("h1:has-text('A part of the app is missing')")
    host.lost.clear()
    amina.page.locator("main a").click()
    amina.page.wait_for_selector("[name=store]", state="attached")
    amina.unlock()
    assert amina.has(".welcome")


def test_it_says_whether_the_browser_promises_to_keep_the_notes_and_asks_from_a_press(phone, host):
    amina = phone("promise")
    amina.set_up()
    ask = amina.page.locator(".notice:has-text('may delete') button")
    ask.click()
    amina.page.wait_for_selector(".notice:has-text('has not promised')")
    amina.look("not-kept")
    amina.press(".brand")
    ask.wait_for()
    devtools = amina.page.context.new_cdp_session(amina.page)
    context = devtools.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    granted = {"permissions": ["durableStorage"], "origin": host.address.rstrip("/")}
    devtools.send("Browser.grantPermissions", granted | {"browserContextId": context})
    ask.click()
    amina.page.wait_for_selector(".notice:has-text('has promised to keep')")
    amina.press(".brand")
    assert amina.page.locator(".notice").count() == 0
