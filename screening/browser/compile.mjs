// Picks and compiles Python sources with the very Python that will run them.
//   node compile.mjs PYODIDE-FOLDER FOLDER
// FOLDER holds a folder for each archive, and plan.json. Of the .py files those that the plan's programs
// cannot come to import go; every other becomes a .pyc in its place. Nothing in a .pyc depends on when or
// where it was made: hashes of sources are not checked at run time, and paths are those the phone will see.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0" } });
python.mountNodeFS("/sources", folder);
const PICK_AND_COMPILE = `
import json, os, py_compile

def modules(top):
    """Where each module's source lies."""
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                _, _, path = f"{folder}/{name}".removeprefix("/sources/").partition("/")
                yield path.removesuffix(".py").removesuffix("/__init__").replace("/", "."), f"{folder}/{name}"

def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()

def pick(paths, plan):
    packages = {module for module, path in paths.items() if path.endswith("/__init__.py")}
    program = Program({m: text(paths[m]) for m in paths}, packages, tuple(plan["given"]))
    found = reached(program, plan["roots"], plan["left_out"])
    lacking = [f"{name}, imported by {', '.join(sorted(by))}" for name, by in sorted(found.missing.items())]
    lacking += [f"{name}, named as a beginning" for name in plan["roots"] if name not in found.modules]
    if lacking:
        raise SystemExit("The phone would lack: " + "; ".join(lacking))
    return found.modules

def compiled(path):
    py_compile.compile(
        path, cfile=path + "c", dfile=path.removeprefix("/sources/"), doraise=True, optimize=2,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )

paths = dict(modules("/sources"))
wanted = pick(paths, json.loads(text("/sources/plan.json")))
for module, path in paths.items():
    if module in wanted:
        compiled(path)
    os.remove(path)
`;

try {
  python.runPython(readFileSync(new URL("imports.py", import.meta.url), "utf8"));
  python.runPython(PICK_AND_COMPILE);
} catch (error) {
  console.error(error.message); // without the interpreter's own source, which node would print
  process.exitCode = 1;
}
