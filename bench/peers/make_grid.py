#!/usr/bin/env python3
"""Writes the grid of workloads from fixed seeds, so that all contenders read the same bytes (about 300 MB).

Usage: make_grid.py FOLDER FAITHFUL_CSV
A file is little endian: int64 N, D, K, C; then doubles: rows [N][D], and of the start: weights [K], means [K][D],
covariances [K][D][D], and C numbers of a chain: transitions [K][K], and of a categorical emission probabilities [K][levels].
"""
import os
import sys

import numpy as np

FOLDER, FAITHFUL = sys.argv[1:]


def write(name, rows, weights, means, covariances, chain=()):
    with open(os.path.join(FOLDER, name + ".bin"), "wb") as file:
        np.array([*rows.shape, len(weights), len(chain)], "<i8").tofile(file)
        for values in (rows, weights, means, covariances, chain):
            np.ascontiguousarray(values, "<f8").tofile(file)


def covariance(rng, d):
    q, _ = np.linalg.qr(rng.standard_normal((d, d)))
    return (q * rng.uniform(0.4, 2.0, d)) @ q.T


COVARIANCES = {
    "full": covariance,
    "diagonal": lambda rng, d: np.diag(rng.uniform(0.4, 2.0, d)),
    "spherical": lambda rng, d: np.eye(d),
}


def mixture(name, seed, n, d, k, structure="full"):
    """Rows of a random mixture; the start has equal weights, disturbed means, and spherical covariances."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.full(k, 8.0))
    means = rng.standard_normal((k, d)) * 3.5 / np.sqrt(d)
    covariances = [COVARIANCES[structure](rng, d) for _ in range(k)]
    labels = rng.choice(k, n, p=weights)
    rows = rng.standard_normal((n, d))
    for j in range(k):
        mine = labels == j
        rows[mine] = rows[mine] @ np.linalg.cholesky(covariances[j]).T + means[j]
    start = means + rng.standard_normal(means.shape) * 0.3
    write(name, rows, np.full(k, 1.0 / k), start, np.array([np.eye(d) * 1.2] * k))


def faithful():
    rows = np.loadtxt(FAITHFUL, delimiter=",", skiprows=1)
    variances = np.diag(rows.var(0))
    write("W1", rows, np.array([0.5, 0.5]), np.array([[2.5, 60.0], [4.0, 75.0]]), np.array([variances, variances]))


def image(name, seed):
    """512 × 512 pixels of three channels: regions of five colours under a gradient and noise."""
    rng = np.random.default_rng(seed)
    k = 5
    yy, xx = np.mgrid[0:512, 0:512] / 512.0
    cx, cy = rng.random((2, 24))
    regions = np.argmin((xx[..., None] - cx) ** 2 + (yy[..., None] - cy) ** 2, -1) % k
    colours = rng.uniform(40, 215, (k, 3))
    pixels = colours[regions] + 18 * (xx + yy - 1)[..., None]
    for j in range(k):
        mine = regions == j
        pixels[mine] += rng.standard_normal((mine.sum(), 3)) @ np.linalg.cholesky(covariance(rng, 3) * 180).T
    rows = np.clip(np.rint(pixels), 0, 255).reshape(-1, 3)
    start = colours + rng.standard_normal((k, 3)) * 12
    write(name, rows, np.full(k, 1 / k), start, np.array([np.diag(rows.var(0))] * k))


def discrete(name, seed, n, parameters, draw, scale):
    """Rows of components drawn at random; the start has their parameters moved, in the place of means."""
    rng = np.random.default_rng(seed)
    parameters = parameters(rng)
    k, d = parameters.shape
    rows = draw(rng, parameters[rng.integers(k, size=n)]).astype(float)
    start = parameters * rng.uniform(1 / scale, scale, parameters.shape)
    write(name, rows, np.full(k, 1.0 / k), start, np.zeros((k, d, d)))


def chains(seed, length, states, levels, d):
    """One path of states, seen by a code (H1c) and by Gaussian rows (H1g)."""
    rng = np.random.default_rng(seed)
    transitions = rng.dirichlet(np.full(states, 1.0), states) * 0.3 + np.eye(states) * 0.7
    probabilities = rng.dirichlet(np.full(levels, 0.7), states)
    path = np.zeros(length, int)
    draws = rng.random(length)
    below = transitions.cumsum(1)
    for t in range(1, length):
        path[t] = min(states - 1, np.searchsorted(below[path[t - 1]], draws[t]))
    codes = np.minimum(levels - 1, (rng.random(length)[:, None] > probabilities.cumsum(1)[path]).sum(1))
    start = np.full((states, states), 0.5 / states) + 0.5 * np.eye(states)
    moved = probabilities * 0.6 + rng.dirichlet(np.full(levels, 2.0), states) * 0.4
    equal = np.full(states, 1 / states)
    write("H1c", codes[:, None], equal, np.zeros((states, 1)), np.zeros((states, 1, 1)), [*start.flat, *moved.flat])
    means = rng.standard_normal((states, d)) * 2.0
    covariances = [covariance(rng, d) for _ in range(states)]
    rows = np.empty((length, d))
    for j in range(states):
        mine = path == j
        rows[mine] = rng.standard_normal((mine.sum(), d)) @ np.linalg.cholesky(covariances[j]).T + means[j]
    disturbed = means + rng.standard_normal(means.shape) * 0.4
    write("H1g", rows, equal, disturbed, np.array([np.eye(d) * 1.5] * states), [*start.flat])


os.makedirs(FOLDER, exist_ok=True)
faithful()
mixture("W2", 2, 200000, 2, 4)
mixture("W3", 3, 100000, 8, 8)
mixture("W4", 4, 50000, 16, 16)
mixture("W5", 5, 20000, 64, 16)
mixture("W6", 6, 100000, 64, 64, "diagonal")
image("W7", 7)
for components in (2, 16, 32, 64):
    mixture(f"K{components}", 10, 100000, 8, components)
mixture("N4", 3, 10000, 8, 8)
mixture("N6", 3, 1000000, 8, 8)
mixture("N2M", 3, 2000000, 8, 8)
mixture("W9", 9, 200000, 16, 64, "spherical")
chains(77, 100000, 4, 6, 2)
discrete("P1", 11, 1000000, lambda rng: np.array([[1.0], [4.0], [12.0]]), lambda rng, rates: rng.poisson(rates), 1.3)
discrete("B1", 12, 100000, lambda rng: rng.uniform(0.05, 0.75, (16, 64)), lambda rng, p: rng.random(p.shape) < p, 1.25)
