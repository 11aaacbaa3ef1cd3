"""Runs the blocks of a page, `sh` and `python`, one after the other in a folder with two captures: recipes.py PAGE"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

page = pathlib.Path(sys.argv[1]).resolve()
sample = pathlib.Path(__file__).resolve().parents[1] / "data" / "sample.txt"
text = page.read_text(encoding="utf-8")
blocks = [(match[1], match[2], text.count("\n", 0, match.start())) for match in
          re.finditer(r"^```(sh|python)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]
assert blocks, f"{page} has no blocks"

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.mkdir("pages")
    first = sample.read_text(encoding="utf-8")
    pathlib.Path("pages/first.txt").write_text(first, encoding="utf-8")
    second = first.replace("2026-03-06", "2026-03-08").replace("Forty", "Fifty").replace(" 3996", " 5012")
    pathlib.Path("pages/second.txt").write_text(second, encoding="utf-8")
    for language, code, line in blocks:
        print(f"== {page.name}:{line + 1} ({language})", flush=True)
        if language == "sh":
            subprocess.run(["bash", "-euc", code], check=True)
        else:
            exec(compile("\n" * (line + 1) + code, page, "exec"), {})
    os.chdir(page.parent)
print(f"{len(blocks)} passed, 0 failed")
