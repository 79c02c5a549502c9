"""Build rows that agree with article 2, and how far numbers read from them can go.

    python -m data.teacher_satisfaction.build

rows.parquet: 40 sets of 287 rows. reachable.csv: lowest and highest value found of every offered quantity in every
group, and of its difference from the rest. witnesses.parquet: the rows behind these ends, as differences from a set.
`--out DIR` writes elsewhere, so that the result can be compared with the files checked in. What they are is said in
datapackage.json; whether they agree with the article is for verify.py to say, which shares nothing with this.
"""

from __future__ import annotations

import argparse
import csv
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from data.teacher_satisfaction.builder import directed, items, people, printed, target
from data.teacher_satisfaction.builder.printed import CHARACTERISTICS, TEACHERS, Floats, Ints

SETS = 40
SEED = 287
PROCESSES = 2
ITEMS = [f"item_{k:02d}" for k in range(1, 22)]


def years(subject: str) -> people.Years:
    """Mean, standard deviation and median of age or experience as the text prints them."""
    text = {row["id"]: float(row["value"]) for row in printed.read("text_values")}
    deviation = text[f"{subject}_standard_deviation"]
    return people.Years(text[f"mean_{subject}"], deviation, text.get(f"median_{subject}", 0.0))


def factor_scores(answers: Ints) -> Floats:
    """Regression-method scores of the rotated components."""
    correlation = np.asarray(np.corrcoef(answers.T))
    loadings, _ = target.rotated(correlation)
    return (answers - answers.mean(axis=0)) / answers.std(axis=0) @ np.linalg.solve(correlation, loadings)


def one_set(number: int) -> tuple[Ints, Ints]:
    """Answers (287, 21) and people (287, 8) of one set; its own random numbers, so that the order does not matter."""
    facts, random = printed.facts(), np.random.default_rng([SEED, number])
    while True:
        answers = items.build(facts.loadings, printed.draw_answers(facts, random), random)
        if answers is None:
            continue
        found = people.build(facts, factor_scores(answers), years("age"), years("experience"), random)
        if found is not None:
            return answers, found


def frame_of(table: Ints) -> pd.DataFrame:
    """People with the codes of Table 1."""
    categories = printed.facts().categories
    frame = pd.DataFrame(table, columns=list(people.COLUMNS))
    for column in ("gender", "nationality", "settlement", "teaching_language", "school_type"):
        frame[column] = np.array(categories[column], dtype=object)[frame[column]]
    return frame


def rows(sets: list[tuple[Ints, Ints]]) -> pd.DataFrame:
    """One row a respondent and set; satisfaction stands last."""
    frames = []
    for number, (answers, table) in enumerate(sets):
        who = frame_of(table)
        satisfaction = who.pop("satisfaction")
        frame = pd.concat([who, pd.DataFrame(answers, columns=ITEMS), satisfaction], axis=1)
        frame.insert(0, "respondent", np.arange(1, TEACHERS + 1))
        frame.insert(0, "set", number)
        frames.append(frame)
    return _compact(pd.concat(frames, ignore_index=True))


def _compact(frame: pd.DataFrame) -> pd.DataFrame:
    """Small whole numbers: less to store, nothing lost."""
    whole = {column: "int16" for column in frame.columns if pd.api.types.is_integer_dtype(frame[column])}
    return frame.astype(whole)


_Job = tuple[str, int, str]


def pushed(bases: list[directed.Base], job: _Job) -> tuple[directed.Moved, directed.Moved]:
    """One job of the pool: sets pushed down and up for a quantity of a group."""
    return directed.from_sets(printed.facts(), bases, *job, seed=SEED)


def pushed_on(bases: list[directed.Base], job: _Job, end: str, start: directed.Moved) -> directed.Moved:
    """One job of the pool: the rows that go furthest so far, pushed on."""
    return directed.push(printed.facts(), bases[start.base], start.people, *job, end=end, seed=SEED)


def _differences(witness: int, rows_: directed.Moved, base: Ints) -> pd.DataFrame:
    changed = np.flatnonzero((rows_.people != base).any(axis=1))
    frame = frame_of(rows_.people[changed])
    frame.insert(0, "witness", witness)
    frame.insert(1, "set", rows_.base)
    frame.insert(2, "respondent", changed + 1)
    return frame


def write(frame: pd.DataFrame, path: Path) -> None:
    """Parquet without the traces of a machine."""
    frame.to_parquet(path, index=False, compression="zstd")


def main() -> None:
    """Build everything, on two cores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    out: Path = parser.parse_args().out
    facts = printed.facts()
    with get_context("spawn").Pool(PROCESSES) as pool:
        sets = pool.map(one_set, range(SETS), chunksize=1)
        write(rows(sets), out / "rows.parquet")
        bases = [directed.Base(k, answers, table, factor_scores(answers)) for k, (answers, table) in enumerate(sets)]
        groups = [(name, category) for name in CHARACTERISTICS for category in range(len(facts.groups[name]))]
        jobs = [(*group, quantity) for group in groups for quantity in directed.QUANTITIES]
        held = [directed.Moved(base.number, base.people) for base in bases]
        held += [rows_ for pair in pool.map(partial(pushed, bases), jobs, chunksize=8) for rows_ in pair]
        best = directed.furthest(*directed.measured(facts, bases, held)[:2])
        onwards = [
            (job, end, held[best[end].ravel()[number]]) for number, job in enumerate(jobs) for end in directed.ENDS
        ]
        held += pool.starmap(partial(pushed_on, bases), onwards, chunksize=8)
    values, rests, sizes = directed.measured(facts, bases, held)
    best = directed.furthest(values, rests)
    witnesses: dict[int, int] = {}  # place among the rows that hold -> number of the witness
    with (out / "reachable.csv").open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*("characteristic", "category", "quantity", "end"), *("value", "rest", "n", "set", "witness")])
        for number, (name, category, quantity) in enumerate(jobs):
            group, column = divmod(number, len(directed.QUANTITIES))
            for end in directed.ENDS:
                place = int(best[end][group, column])
                witness = "" if place < SETS else witnesses.setdefault(place, len(witnesses))
                numbers = [f"{x[place, group, column]:.6f}" for x in (values, rests)]
                where = [sizes[place, group], held[place].base, witness]
                writer.writerow([name, facts.categories[name][category], quantity, end, *numbers, *where])
    frames = [_differences(witness, held[place], sets[held[place].base][1]) for place, witness in witnesses.items()]
    write(_compact(pd.concat(frames, ignore_index=True)), out / "witnesses.parquet")


if __name__ == "__main__":
    main()
