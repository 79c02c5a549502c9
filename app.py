"""Qogam: an interactive companion to a journal issue. Start it with `streamlit run app.py`.

Streamlit reads this file twice: once when the server starts, where it finds `app`, and then for every visit.
"""

from components.ui.heap import few_arenas

few_arenas()  # before the libraries that start threads

import streamlit as st  # noqa: E402

from components.ui import assets, document, shell  # noqa: E402

if shell.in_a_visit():
    st.set_page_config(page_title="Qogam", page_icon="static/icon.svg", layout="wide")
    shell.run()
else:
    shell.prepare()
    app = st.App("app.py", routes=assets.routes(), middleware=document.middleware(), on_script_error=shell.defect)
