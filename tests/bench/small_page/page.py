"""The small page as a value: three filters, one section."""

from pathlib import Path

from components.room import Room, Section
from tests.bench.small_page import choice, survey

PAGE = Room(
    slug="small_page",
    folder=Path(__file__).resolve().parent,
    article=None,
    choice=Section("choice", choice),
    by="",
    sections={"": (Section("survey", survey),)},
    packages=(),
)
