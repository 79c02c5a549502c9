"""Qogam: an interactive companion to a journal issue. `streamlit run app.py`."""

import streamlit as st

from components.ui import shell

st.set_page_config(page_title="Qogam", page_icon="static/icon.svg", layout="wide")
shell.run()
