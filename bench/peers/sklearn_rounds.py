#!/usr/bin/env python3
"""scikit-learn's GaussianMixture, and KMeans for W9, answering rounds (EmKernel.Grid/RoundProtocol.cs)."""
import os
import statistics
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
KINDS = {"W6": "diag", "W6f": "diag", "W8d": "diag", "W8s": "spherical", "W8t": "tied"}
FILES = {"W6f": "W6", "W8s": "W3", "W8t": "W3", "W8d": "W3", "S1_1": "W1", "S1_3": "W3", "S1_4": "W4", "S2": "W3"}


class Stamped(GaussianMixture):
    """Notes when each iteration begins: an iteration is E-step, M-step and lower bound, as its own loop does it."""

    def _e_step(self, rows):
        self.stamps.append(time.perf_counter())
        return super()._e_step(rows)


def load(name):
    with open(os.path.join(os.environ["PEERS_DATA"], name + ".bin"), "rb") as file:
        n, d, k, _ = (int(value) for value in np.fromfile(file, "<i8", 4))
        rows = np.fromfile(file, "<f8", n * d).reshape(n, d)
        weights = np.fromfile(file, "<f8", k)
        means = np.fromfile(file, "<f8", k * d).reshape(k, d)
        return rows, weights, means, np.fromfile(file, "<f8", k * d * d).reshape(k, d, d)


def start(kind, weights, means, covariances, iterations):
    precisions = {
        "full": lambda: np.linalg.inv(covariances),
        "diag": lambda: 1 / np.diagonal(covariances, axis1=1, axis2=2),
        "spherical": lambda: 1 / covariances[:, 0, 0],
        "tied": lambda: np.linalg.inv(covariances[0]),
    }[kind]()
    model = Stamped(len(weights), covariance_type=kind, tol=0, reg_covar=0, max_iter=iterations, init_params="random",
                    weights_init=weights, means_init=means, precisions_init=precisions, random_state=0)
    model.stamps = []
    return model


def median_of(count, once):
    return statistics.median(once() for _ in range(count))


def timed(call):
    before = time.perf_counter()
    call()
    return time.perf_counter() - before


def prepare_centres(name):
    """Lloyd's algorithm: a fit also assigns the labels of its end, so that iterations are a difference of fits."""
    rows, _, centres, _ = load(name)
    fit = lambda iterations: KMeans(
        len(centres), init=centres, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd").fit(rows)
    iterate = lambda: (timed(lambda: fit(12)) - timed(lambda: fit(2))) / 10
    return iterate, -fit(10).inertia_ / len(rows), "-inertia/N"


def prepare(name):
    """The work of a round, the mean log-likelihood after ten iterations, a note."""
    if name == "W9":
        return prepare_centres(name)
    kind = KINDS.get(name, "full")
    data = load(FILES.get(name, name))
    if name == "W6f":
        data = [values.astype(np.float32) for values in data]
    rows, parameters = data[0], data[1:]
    fit = lambda iterations: start(kind, *parameters, iterations).fit(rows)
    model = fit(10)
    end = model.score(rows)
    if name == "W1":
        return lambda: median_of(30, lambda: timed(lambda: fit(10))), end, "whole fit, 10 iterations"
    if name == "S2":
        def bulk():
            _, log_responsibilities = model._estimate_log_prob_resp(rows)
            np.exp(log_responsibilities)
        return lambda: timed(bulk), end, "_estimate_log_prob_resp: its public methods compute the densities twice"
    if name.startswith("S1_"):
        points = [np.ascontiguousarray(rows[i % len(rows)][None]) for i in range(1000)]
        batch = lambda: [model._estimate_log_prob_resp(points[i * 31]) for i in range(32)]
        return lambda: median_of(20, lambda: timed(batch)) / 32, end, "_estimate_log_prob_resp"
    steps = np.diff(model.stamps)
    iterations = int(min(10, max(1, 0.33 / min(steps))))

    def iterate():
        stamps = fit(iterations).stamps
        return (stamps[-1] - stamps[0]) / iterations
    return iterate, end, ""


def main():
    print(f"scikit-learn\t{sklearn.__version__}\t1", flush=True)
    prepared = {}
    for line in sys.stdin:
        name = line.strip()
        if name not in prepared:
            prepared[name] = prepare(name)
        once, end, note = prepared[name]
        print(f"{once():.9g}\t{end:.12g}\t{note}", flush=True)


main()
