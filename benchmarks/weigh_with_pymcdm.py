"""Ranks the big workbook with pymcdm, as somebody without kam would; runs in pymcdm's own environment: BOOK."""

import sqlite3
import sys

import data
import numpy as np
from pymcdm.methods import TOPSIS


def main() -> None:
    connection = sqlite3.connect(sys.argv[1])
    columns = {factor: nth for nth, factor in enumerate(data.FACTORS)}
    table = np.full((connection.execute("select max(id) from customer").fetchone()[0], len(columns)), np.nan)
    # In the order of entry, so that the newest version stands; which day it held on is not asked.
    for customer, factor, value in connection.execute("select customer_id, factor, value from rating order by id"):
        table[customer - 1, columns[factor]] = value
    # pymcdm takes no unknowns: the usual way out is the mean of the others.
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    weights = np.array([data.WEIGHTS[factor] for factor in columns]) / 100
    scores = TOPSIS()(filled, weights, np.ones(len(columns)))
    for row in np.argsort(-scores)[:20]:
        print(row + 1, scores[row])


main()
