#!/usr/bin/env python3
"""pomegranate's HiddenMarkovModel (H1c, H1g), answering rounds (EmKernel.Grid/RoundProtocol.cs)."""
import os
import sys
import time
import warnings

import numpy as np
import pomegranate
from pomegranate import DiscreteDistribution, HiddenMarkovModel, MultivariateGaussianDistribution

warnings.filterwarnings("ignore")


def load(name):
    with open(os.path.join(os.environ["PEERS_DATA"], name + ".bin"), "rb") as file:
        n, d, k, chain = (int(value) for value in np.fromfile(file, "<i8", 4))
        rows = np.fromfile(file, "<f8", n * d).reshape(n, d)
        initial = np.fromfile(file, "<f8", k)
        means = np.fromfile(file, "<f8", k * d).reshape(k, d)
        covariances = np.fromfile(file, "<f8", k * d * d).reshape(k, d, d)
        return rows, initial, means, covariances, np.fromfile(file, "<f8", chain)


def prepare(name):
    rows, initial, means, covariances, chain = load(name)
    k = len(initial)
    transitions = chain[:k * k].reshape(k, k)
    if name == "H1c":
        sequence = [str(int(code)) for code in rows[:, 0]]
        tables = chain[k * k:].reshape(k, -1)
        emission = lambda s: DiscreteDistribution({str(code): p for code, p in enumerate(tables[s])})
    else:
        sequence = rows
        emission = lambda s: MultivariateGaussianDistribution(means[s], covariances[s])

    def fit(iterations):
        model = HiddenMarkovModel.from_matrix(transitions, [emission(s) for s in range(k)], initial)
        model.fit([sequence], max_iterations=iterations, stop_threshold=-1e300, verbose=False)
        return model

    def seconds(iterations):
        before = time.perf_counter()
        fit(iterations)
        return time.perf_counter() - before
    return lambda: (seconds(4) - seconds(1)) / 3, fit(10).log_probability(sequence) / len(rows), ""


print(f"pomegranate\t{pomegranate.__version__}\t1", flush=True)
prepared = {}
for line in sys.stdin:
    name = line.strip()
    if name not in prepared:
        prepared[name] = prepare(name)
    once, end, note = prepared[name]
    print(f"{once():.9g}\t{end:.12g}\t{note}", flush=True)
