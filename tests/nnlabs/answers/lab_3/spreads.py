# wrong: these are the numbers of a linear network
def spreads(x, Ws, dh):
    signal, gradient = [], []
    for W in Ws:
        x = np.dot(x, W)
        signal.append(np.std(x))
    for W in Ws[::-1]:
        dh = np.dot(dh, W.T)
        gradient.append(np.std(dh))
    return signal, gradient[::-1]


# wrong, earns 2: measured before the ReLU
def spreads(x, Ws, dh):
    hs, signal = [x], []
    for W in Ws:
        z = hs[-1] @ W
        signal.append(z.std())
        hs.append(np.maximum(z, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return signal, gradient[::-1]


# wrong, earns 2: The signal begins with x itself
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return [h.std() for h in hs], gradient[::-1]


# wrong, earns 2: The signal leaves out the last layer
def spreads(x, Ws, dh):
    hs, signal = [x], []
    for W in Ws:
        signal.append(hs[-1].std())
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return signal, gradient[::-1]


# wrong: The signal's spread is a variance
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.var())
    return [h.var() for h in hs[1:]], gradient[::-1]


# wrong, earns 2: The signal's spread is the root of the mean square
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return [np.sqrt((h * h).mean()) for h in hs[1:]], gradient[::-1]


# wrong, earns 2: The slope of ReLU is left out on the way back
def spreads(x, Ws, dh):
    signal, gradient = [], []
    for W in Ws:
        x = np.maximum(x @ W, 0)
        signal.append(x.std())
    for W in Ws[::-1]:
        dh = dh @ W.T
        gradient.append(dh.std())
    return signal, gradient[::-1]


# wrong, earns 2: multiplied by h where the slope
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * h) @ W.T
        gradient.append(dh.std())
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong: The mask comes from what entered the layer
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for k in range(len(Ws) - 1, -1, -1):
        dh = (dh * (hs[k] > 0)) @ Ws[k].T
        gradient.append(dh.std())
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong: where its transpose belongs
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W
        gradient.append(dh.std())
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong, earns 2: in the order of the walk back
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return [h.std() for h in hs[1:]], gradient


# wrong, earns 2: that which reaches each layer's output
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        gradient.append(dh.std())
        dh = (dh * (h > 0)) @ W.T
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong, earns 2: measured at z, between ReLU and W
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dz = dh * (h > 0)
        gradient.append(dz.std())
        dh = dz @ W.T
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong, earns 3: changes dh in place
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh *= h > 0
        dh = dh @ W.T
        gradient.append(dh.std())
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong, earns 3: changes Ws in place
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    Ws.reverse()
    for W, h in zip(Ws, hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return [h.std() for h in hs[1:]], gradient[::-1]


# wrong, earns 2: The walk back begins below the last ReLU
def spreads(x, Ws, dh):
    hs, h = [], x
    for W in Ws:
        h = np.maximum(h @ W, 0)
        hs.append(h)
    gradient = []
    for k in range(len(Ws) - 1, -1, -1):
        dh = dh @ Ws[k].T
        if k > 0:
            dh = dh * (hs[k - 1] > 0)
        gradient.append(dh.std())
    return [h.std() for h in hs], gradient[::-1]


# wrong, earns 2: divides by one number less than there are
def spreads(x, Ws, dh):
    hs = [x]
    for W in Ws:
        hs.append(np.maximum(hs[-1] @ W, 0))
    gradient = []
    for W, h in zip(Ws[::-1], hs[::-1]):
        dh = (dh * (h > 0)) @ W.T
        gradient.append(dh.std())
    return [h.std(ddof=1) for h in hs[1:]], gradient[::-1]
