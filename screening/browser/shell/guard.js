// Speaks up where the app's own scripts cannot: an old browser, or a script that did not arrive.
// Written so that the oldest browsers read it.
(function () {
  "use strict";
  var here = document.querySelector("script[src$='guard.js']").src;

  function show(words, name) {
    var main = document.getElementById("main");
    var sheet = document.createElement("section");
    var heading = document.createElement("h1");
    var line = document.createElement("p");
    heading.appendChild(document.createTextNode(words[name]));
    line.appendChild(document.createTextNode(words[name + "_do"]));
    sheet.className = "sheet";
    sheet.appendChild(heading);
    sheet.appendChild(line);
    main.innerHTML = "";
    main.appendChild(sheet);
    document.documentElement.dir = words.direction;
  }

  function tell(name) {
    var asking = new XMLHttpRequest();
    asking.onload = function () {
      var all = JSON.parse(asking.responseText);
      var code = (navigator.language || "en").split("-")[0];
      document.documentElement.lang = all[code] ? code : "en";
      show(all[code] || all.en, name);
    };
    asking.open("GET", here.replace("guard.js", "words.json"));
    asking.send();
  }

  function failed(event) {
    if (!document.getElementById("start")) return; // the app's own scripts speak by now
    if (event.error instanceof SyntaxError) {
      tell("too_old");
    } else if (event.target && event.target.localName === "script") {
      // What was damaged on the device is known to be by now: the next start fetches it, or says so.
      if (navigator.serviceWorker && navigator.serviceWorker.controller) location.reload();
      else tell("not_fetched");
    }
  }

  if ("noModule" in document.createElement("script")) window.addEventListener("error", failed, true);
  else tell("too_old");
})();
