"""Writes the reference pages anew."""

from tools.docs import FOLDER, PAGES

FOLDER.mkdir(parents=True, exist_ok=True)
for name, made in PAGES.items():
    path, text = FOLDER / f"{name}.md", made()
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(f"renewed {path.relative_to(FOLDER.parents[1])}")
