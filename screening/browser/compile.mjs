// Compiles Python sources with the very Python that will run them.
//   node compile.mjs PYODIDE-FOLDER FOLDER
// Every .py below FOLDER becomes a .pyc in its place. Nothing in a .pyc depends on when or where it was
// made: hashes of sources are not checked at run time, and paths are those the phone will see.
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: pyodideFolder, env: { PYTHONHASHSEED: "0" } });
python.mountNodeFS("/sources", folder);
python.runPython(`
import os, py_compile

def compile_all(top):
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                path = f"{folder}/{name}"
                py_compile.compile(
                    path, cfile=path + "c", dfile=path.removeprefix(top + "/"), doraise=True, optimize=2,
                    invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
                )
                os.remove(path)

compile_all("/sources")
`);
