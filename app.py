"""Qogam: an interactive companion to a journal issue. Start it with `streamlit run app.py`.

Streamlit reads this file twice: once when the server starts, where it finds `app`, and then for every visit.
"""

import streamlit as st

from components.ui import assets, document, shell

if shell.in_a_visit():
    st.set_page_config(page_title="Qogam", page_icon="static/icon.svg", layout="wide")
    shell.run()
else:
    shell.prepare()
    app = st.App("app.py", routes=assets.routes(), middleware=document.middleware(), on_script_error=shell.defect)
