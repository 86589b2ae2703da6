# wrong: All units are counted
def different_units(W1, b1, W2):
    return W1.shape[1]


# wrong: W1 alone is compared
def different_units(W1, b1, W2):
    return len(np.unique(W1, axis=1).T)


# wrong: The bias is not compared
def different_units(W1, b1, W2):
    return len({(*column, *row) for column, row in zip(W1.T, W2)})


# wrong: W2 is not compared
def different_units(W1, b1, W2):
    return np.unique(np.vstack([W1, b1]), axis=1).shape[1]


# wrong: Rows are compared
def different_units(W1, b1, W2):
    return len(np.unique(W1, axis=0))


# wrong: Single numbers are counted
def different_units(W1, b1, W2):
    return len(np.unique(W1))


# wrong: compared with its neighbour alone
def different_units(W1, b1, W2):
    count = 1
    for j in range(1, len(b1)):
        same = (W1[:, j] == W1[:, j - 1]).all() and b1[j] == b1[j - 1] and (W2[j] == W2[j - 1]).all()
        if not same:
            count += 1
    return count


# wrong: the same numbers in another order
def different_units(W1, b1, W2):
    return len({(round(W1[:, j].sum(), 6), b1[j], *W2[j]) for j in range(len(b1))})


# wrong: Units that agree in one part alone
def different_units(W1, b1, W2):
    kept = []
    for j in range(len(b1)):
        if any((W1[:, j] == W1[:, k]).all() or b1[j] == b1[k] or (W2[j] == W2[k]).all() for k in kept):
            continue
        kept.append(j)
    return len(kept)


# wrong: left out altogether
def different_units(W1, b1, W2):
    rows = [(*W1[:, j], b1[j], *W2[j]) for j in range(len(b1))]
    return sum(rows.count(row) == 1 for row in rows)


# wrong: how many units are superfluous
def different_units(W1, b1, W2):
    rows = {(*W1[:, j], b1[j], *W2[j]) for j in range(len(b1))}
    return len(b1) - len(rows)


# wrong: opposite weights make different units
def different_units(W1, b1, W2):
    return len({(*np.abs(W1[:, j]), b1[j], *W2[j]) for j in range(len(b1))})


# wrong: Rows are compared
def different_units(W1, b1, W2):
    return len(np.unique(np.vstack([W1, b1, W2.T]), axis=0))


# wrong: This is a rank
def different_units(W1, b1, W2):
    return np.linalg.matrix_rank(np.vstack([W1, b1, W2.T]))
