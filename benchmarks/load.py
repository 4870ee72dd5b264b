"""Latency under load: requests come at fixed moments, whether or not the ones before are done (an open loop).

The latency of a request counts from the moment at which it was due. A system that falls behind so pays for its queue,
where a loop that waits for each answer would hide it (Gil Tene's "coordinated omission").
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

__all__ = ["Latency", "memory_mb", "under_load"]

WORKERS = 8  # requests that a server handles at once; more wait their turn


@dataclass(frozen=True, slots=True)
class Latency:
    """Percentiles in ms of the requests at a rate (a second)."""

    rate: float
    requests: int
    p50: float
    p95: float
    p99: float


def under_load(search: Callable[[str], object], questions: Iterator[str], rate: float, requests: int) -> Latency:
    """Ask new questions at a rate; each is asked once."""
    asked = [next(questions) for _ in range(requests)]
    taken = np.zeros(requests)
    start = time.perf_counter() + 0.1

    def answer(number: int) -> None:
        search(asked[number])
        taken[number] = time.perf_counter() - start - number / rate

    with ThreadPoolExecutor(WORKERS) as pool:
        waiting = []
        for number in range(requests):
            time.sleep(max(0.0, start + number / rate - time.perf_counter()))
            waiting.append(pool.submit(answer, number))
        for one in waiting:
            one.result()
    p50, p95, p99 = np.percentile(taken * 1000, [50, 95, 99])
    return Latency(rate, requests, float(p50), float(p95), float(p99))


def memory_mb(field: str = "VmRSS") -> float:
    """Memory of this process that is in use, MB; `VmHWM` for the most it ever had, 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith(f"{field}:"))
    except OSError:
        return 0.0
