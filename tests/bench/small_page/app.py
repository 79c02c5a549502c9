"""The peers' small page, made of the project's own components: the same rows, filters, charts and statistics.

The bench starts it in the folder of the project, which stands on PYTHONPATH; `SURVEY` names the file of the rows.
Streamlit reads this file as it reads the project's own `app.py`.
"""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from components.ui import assets, document, shell
from components.ui.show import page
from tests.bench.small_page.page import PAGE

if shell.in_a_visit():
    st.set_page_config(page_title="Survey", layout="wide")
    page(PAGE)
else:
    shell.prepare()
    # Streamlit serves the folder `static` beside the script; the fonts stand beside the project's own
    fonts = Mount("/app/static", StaticFiles(directory=Path("static").resolve()))
    app = st.App(
        "app.py", routes=[*assets.routes(), fonts], middleware=document.middleware(), on_script_error=shell.defect
    )
