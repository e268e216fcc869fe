"""Writes what `src/stats` is compared with: python reference.py, beside this file.

By hand, in a venv with scipy 1.17, statsmodels 0.15 and numpy 2.4; `cargo test` reads the files.
Inputs are short decimals, exact in the files; results have 12 significant digits.
Where no library has the function, the formula of its source is computed another way than in Rust.
"""

import json
import math
from pathlib import Path

import numpy as np
from scipy import optimize, stats
from scipy.stats import contingency
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

HERE = Path(__file__).parent
LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999]


def short(value):
    """Rounds to 12 significant digits; None and whole numbers stay."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return [short(part) for part in value]
    if value is None or isinstance(value, (bool, np.bool_, int, np.integer, str)):
        return value.item() if isinstance(value, np.generic) else value
    assert math.isfinite(value), value
    return float(f"{value:.12g}")


def write(name, cases, at_least=200):
    assert len(cases) >= at_least, (name, len(cases))
    lines = ",\n".join(json.dumps(short(case), separators=(",", ":")) for case in cases)
    path = HERE / f"{name}.json"
    path.write_text(f"[\n{lines}\n]\n")
    assert path.stat().st_size < 150_000, (name, path.stat().st_size)
    print(f"{name}: {len(cases)} cases, {path.stat().st_size // 1000} kB")


def rates():
    random = np.random.default_rng(1)
    cases = []
    for at in range(240):
        count, per = int(random.integers(0, 5000)), [1, 100, 1000, 10000, 100000][at % 5]
        pairs = [[int(a), int(b)] for a, b in random.integers(1, 90000, (at % 6 + 1, 2))]
        before, after = round(float(random.uniform(0.01, 90)), 3), round(float(random.uniform(0, 90)), 3)
        if at % 20 == 0:
            count, after = 0, 0
        years = np.round(random.uniform(0, 500, 4), 2)
        values = np.round(random.normal(5, 2, at % 12 + 1), 0 if at % 2 else 2)
        low, high = stats.rankdata(values, method="min")[0], stats.rankdata(-values, method="min")[0]
        rows = np.array(pairs, float)
        change = (years[3] - np.mean(years[:3])) / np.mean(years[:3])
        cases.append([
            count, pairs, per, before, after, years, values,
            [count / pairs[0][1] * per, rows[:, 0].sum() / rows[:, 1].sum() * per,
             after / before - 1 if after else -1, np.mean(years[1:]), change, int(low), int(high)],
        ])
    write("rate", cases)


def quantiles():
    random = np.random.default_rng(2)
    freedoms = [0.05, 0.3, 0.5, 1, 1.5, 2, 2.7, 5, 11.3, 30, 99, 400.7, 999.9, 1000, 1e4, 1e6, 1e9]
    freedoms += [round(float(10 ** random.uniform(-0.3, 6)), 3) for _ in range(25)]
    levels = [0.05, 0.1, 0.5, 0.68, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999]
    cases = [[level, freedom, stats.t.isf((1 - level) / 2, freedom)]
             for level in levels for freedom in freedoms
             if stats.t.isf((1 - level) / 2, freedom) < 1e140]
    levels += [round(float(level), 6) for level in random.uniform(0.001, 0.9999, 200)]
    cases += [[level, None, stats.norm.isf((1 - level) / 2)] for level in levels]
    write("quantile", cases, 400)


def score(share, size, drawn, population, z):
    """Inverts the score test with the variance without replacement (Cochran, theorem 3.2)."""
    left = (population - drawn) / (population - 1)

    def gap(p):
        return (share - p) ** 2 - z * z * p * (1 - p) / size * left

    other = z * z * left / (size + z * z * left)  # the root besides 0 for a share of 0
    if share in (0, 1):
        return (0.0, other) if share == 0 else (1 - other, 1.0)
    low = optimize.brentq(gap, 0, share, xtol=1e-300, rtol=1e-15)
    high = optimize.brentq(gap, share, 1, xtol=1e-300, rtol=1e-15)
    return low, high


def proportions():
    random = np.random.default_rng(3)
    cases = []
    for at in range(600):
        n = int(10 ** random.uniform(0, 3.5))
        count = [0, n, n // 2, int(random.integers(0, n + 1))][at % 4 if at % 3 == 0 else 3]
        size = n if at % 2 else round(float(random.uniform(0.3, 1) * n), 3)
        share = round(count / n, 9)
        level = LEVELS[at % 6]
        z = stats.norm.isf((1 - level) / 2)
        population = None
        if at % 3:
            population = n + max(1, int(n * 10 ** random.uniform(-2, 2)))
        corrected = population is not None and n / population > 0.05
        if corrected:
            low, high = score(share, size, n, population, z)
            star = size * (population - 1) / (population - n)
        else:
            low, high = proportion_confint(share * size, size, 1 - level, "wilson")
            star = size
        plain = proportion_confint(share * star, star, 1 - level, "agresti_coull")
        low, high = (0.0 if share == 0 else low), (1.0 if share == 1 else high)
        cases.append([share, n, size, population, level, low, high, *plain])
    write("proportion", cases)


def means():
    random = np.random.default_rng(4)
    cases = []
    for at in range(260):
        n = int(random.integers(2, 25))
        scale = [random.integers(1, 6, n), random.integers(0, 11, n), random.normal(40, 12, n)][at % 3]
        values = np.round(scale.astype(float), 2)
        weights = None if at % 2 else np.round(random.uniform(0.3, 3, n), 3)
        if at % 26 == 0:
            values[:] = 3
        level = LEVELS[at % 6]
        used = np.ones(n) if weights is None else weights
        effective = used.sum() ** 2 / (used**2).sum()
        library = DescrStatsW(values, weights=used * effective / used.sum(), ddof=1)
        population = None if at % 4 else int(n * random.uniform(1, 40))
        low, high = library.tconfint_mean(1 - level)
        deviation = library.std
        if values.min() == values.max():
            low = high = library.mean
            deviation = 0.0
        if population is not None and n / population > 0.05:
            shrink = math.sqrt(1 - n / population)
            low, high = (library.mean + (end - library.mean) * shrink for end in (low, high))
        cases.append([values, weights, population, level, library.mean, deviation, low, high])
    write("mean", cases)


def weights():
    random = np.random.default_rng(5)
    cases = []
    for at in range(300):
        n = int(random.integers(1, 20))
        used = np.round(random.lognormal(0, [0.0, 0.3, 1.0, 2.0][at % 4], n), 4) + 0.001
        used = np.round(used * [1, 1e-6, 1e6][at % 3], 10)
        if at % 10 == 0 and n > 2:
            used[0] = 0
        yes = random.random(n) < [0, 0.5, 0.1, 1][at % 4]
        # Kish: one plus the relative variance of the weights.
        effect = 1 + np.var(used) / np.mean(used) ** 2
        cases.append([used, yes.astype(int), effect, n / effect, np.average(yes, weights=used)])
    write("weights", cases)


def multiple():
    random = np.random.default_rng(6)
    cases = []
    for at in range(220):
        n, items = int(random.integers(2, 16)), int(random.integers(1, 7))
        chosen = random.random((n, items)) < random.uniform(0.05, 0.8)
        silent = random.random(n) < (0.2 if at % 2 else 0)
        silent[0] = False
        used = np.ones(n) if at % 3 else np.round(random.uniform(0.3, 3, n), 3)
        answers = [None if silent[i] else np.flatnonzero(chosen[i]).tolist() for i in range(n)]
        kept = ~silent
        shares = used[kept] @ chosen[kept] / used[kept].sum()
        effective = used[kept].sum() ** 2 / (used[kept] ** 2).sum()
        cases.append([answers, items, None if at % 3 else used, int(kept.sum()), effective,
                      chosen[kept].sum(axis=0), shares, shares.sum()])
    write("multiple", cases)


def independence():
    random = np.random.default_rng(7)
    cases = []
    while len(cases) < 320:
        at = len(cases)
        rows, columns = (2, 2) if at % 3 == 0 else random.integers(2, 7, 2)
        table = random.poisson(10 ** random.uniform(0, 2.3), (rows, columns)).astype(float)
        if at % 5 == 1:
            table = np.outer(random.integers(1, 9, rows), random.integers(1, 9, columns)) * 1.0
        if at % 5 == 2:
            table = np.round(table * random.uniform(0.3, 1.5), 2)
        if at % 5 == 3:
            table[0] += np.arange(columns) * 10
        if (table.sum(0) == 0).any() or (table.sum(1) == 0).any() or table.sum() <= 1:
            continue
        test = stats.chi2_contingency(table, correction=False)
        if test.pvalue < 1e-290:
            continue
        if test.statistic < 1e-9:
            test_statistic, p, v = 0.0, 1.0, 0.0
        else:
            test_statistic, p = test.statistic, test.pvalue
            v = contingency.association(table.astype(int), method="cramer") if at % 5 != 2 else (
                math.sqrt(test.statistic / table.sum() / (min(rows, columns) - 1)))
        n = table.sum()
        phi = max(0.0, test_statistic / n - (rows - 1) * (columns - 1) / (n - 1))
        least = min(size - (size - 1) ** 2 / (n - 1) for size in (rows, columns)) - 1
        bergsma = math.sqrt(phi / least) if least > 0 else None
        expected = test.expected_freq
        small = (expected < 5 - 1e-12).sum()
        if (rows, columns) == (2, 2):
            suited = "Fisher" if small else "ChiSquare"
        else:
            good = expected.min() >= 1 and small <= 0.2 * expected.size
            suited = "ChiSquare" if good else "Regroup"
        if bergsma is not None and (bergsma > 1 or 0 < phi < 1e-10):
            continue
        cases.append([table, test_statistic, int(test.dof), p, expected, v, bergsma, suited])
    write("independence", cases)


def fisher():
    random = np.random.default_rng(8)
    cases, worst, near = [], 0, 0
    while len(cases) < 500:
        most = [4, 12, 30, 100, 1000, 5000][len(cases) % 6]
        a, b, c, d = (int(x) for x in random.integers(0, most, 4))
        if len(cases) % 7 == 0:
            c, d = b, a  # ties on both sides
        row, column, total = a + b, a + c, a + b + c + d
        if total == 0:
            continue
        low, high = max(0, row + column - total), min(row, column)
        ways = [math.comb(row, low) * math.comb(total - row, column - low)]
        for k in range(low, high):
            over = (k + 1) * (total - row - column + k + 1)
            ways.append(ways[-1] * (row - k) * (column - k) // over)
        seen = ways[a - low]
        assert seen == math.comb(row, a) * math.comb(total - row, c)
        beyond = sum(way for way in ways if way <= seen)
        if beyond * 10**280 < sum(ways):
            continue
        exact = beyond / sum(ways)
        if any(way > seen and (way - seen) * 10**7 <= 2 * seen for way in ways):
            near += 1  # within R's factor of a tie, and none: the convention decides, not the law
            continue
        library = stats.fisher_exact([[a, b], [c, d]]).pvalue
        worst = max(worst, abs(library - exact) / exact)
        cases.append([a, b, c, d, exact])
    print(f"fisher: scipy is off the exact fraction by {worst:.1e} at most; {near} near ties left out")
    write("fisher", cases)


def holm():
    random = np.random.default_rng(9)
    cases = []
    for at in range(240):
        values = np.round(random.beta(0.5, 2, at % 15 + 1), [2, 6, 9][at % 3])
        cases.append([values, multipletests(values, method="holm")[1]])
    write("holm", cases)


def entropy_weights(start, margins):
    """The weights closest to `start` that meet the margins: Newton on the dual (Deville, Särndal)."""
    n = len(start)
    columns = [(categories == k).astype(float) for categories, shares in margins for k in range(len(shares))]
    wanted = np.concatenate([shares * n for _, shares in margins])
    design = np.array(columns).T
    multipliers = np.zeros(design.shape[1])

    def dual(at):
        return (start * np.exp(design @ at)).sum() - wanted @ at

    for _ in range(200):
        reached = start * np.exp(design @ multipliers)
        gap = wanted - design.T @ reached
        if np.abs(gap).max() < 1e-13 * n:
            break
        step = np.linalg.lstsq(design.T @ (design * reached[:, None]), gap, rcond=1e-12)[0]
        size = 1.0
        while dual(multipliers + size * step) > dual(multipliers) + 1e-12 and size > 1e-6:
            size /= 2
        multipliers += size * step
    found = start * np.exp(design @ multipliers)
    return found if np.abs(wanted - design.T @ found).max() < 1e-9 else None


def trimmed(weights, low, high):
    n = len(weights)
    top = 2.0 * max(1.0, high) / weights[weights > 0].min()
    scale = optimize.brentq(lambda c: np.clip(c * weights, low, high).sum() - n, 0, top,
                            xtol=1e-300, rtol=1e-15, maxiter=500)
    return np.clip(scale * weights, low, high)


def bounded(start, margins, low, high):
    now = trimmed(start, low, high)
    for _ in range(2000):
        next_ = now.copy()
        for categories, shares in margins:
            known = categories >= 0
            present = np.array([(categories == k).any() for k in range(len(shares))])
            possible = np.where(present, shares, 0)
            possible = possible / possible.sum()
            all_ = next_[known].sum()
            totals = [next_[categories == k].sum() for k in range(len(shares))]
            for k, total in enumerate(totals):
                if total > 0:
                    next_[categories == k] *= possible[k] * all_ / total
        next_ = trimmed(next_, low, high)
        moved = np.abs(next_ - now).max()
        now = next_
        if moved < 1e-13:
            return now
    return None


def feasible(margins, n, low, high):
    rows = [(categories == k).astype(float) for categories, shares in margins for k in range(len(shares))]
    wanted = np.concatenate([shares * n for _, shares in margins])
    return optimize.linprog(np.zeros(n), A_eq=np.array(rows), b_eq=wanted, bounds=(low, high)).success


def raking():
    random = np.random.default_rng(10)
    cases, met, refused = [], 0, 0
    while len(cases) < 240:
        at = len(cases)
        n = int(random.integers(8, 32))
        kinds = [int(k) for k in random.integers(2, 4, int(random.integers(1, 4)))]
        start = np.ones(n) if at % 3 else np.round(random.uniform(0.5, 2, n), 2)
        margins = []
        for k in kinds:
            categories = random.integers(0, k, n)
            if at % 4 == 3:
                categories = np.where(random.random(n) < 0.1, -1, categories)
            shares = np.round(random.dirichlet([8] * k), 3)
            margins.append((categories, shares / shares.sum(), shares))
        pairs = [(categories, shares) for categories, shares, _ in margins]
        low, high = [(0.0, None), (0.3, 3.0), (0.5, 2.0)][at % 3]
        everywhere = all(set(range(len(s))) <= set(c.tolist()) for c, s in pairs)
        if high is None and (not everywhere or at % 4 == 3):
            low, high = 0.3, 3.0
        if high is None:
            found = entropy_weights(start / start.mean(), pairs)
        else:
            found = bounded(start, pairs, low, high)
            if found is not None and everywhere and at % 4 != 3:
                gap = max(abs(found[c == k].sum() / n - s[k]) for c, s in pairs for k in range(len(s)))
                if feasible(pairs, n, low, high):
                    assert gap < 1e-6, gap
                    met += 1
                else:
                    assert gap > 1e-9, gap
                    refused += 1
        if found is None:
            continue
        unmet, close = [], False
        for number, (categories, shares) in enumerate(pairs):
            known = found[categories >= 0].sum()
            for k, share in enumerate(shares):
                gap = abs(found[categories == k].sum() / known - share)
                close |= 0.5e-4 < gap < 2e-4
                if gap > 1e-4:
                    unmet.append([number, k])
        if close:
            continue
        cases.append([start, [[c, given] for c, _, given in margins], [low, high], found, unmet])
    print(f"raking: bounded, all met {met} times where a linear program says it can be, {refused} not")
    write("raking", cases)


if __name__ == "__main__":
    for family in (rates, quantiles, proportions, means, weights, multiple, independence, fisher,
                   holm, raking):
        family()
