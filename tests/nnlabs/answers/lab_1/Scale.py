# wrong, earns 2: dgain is not summed over the batch
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        return x * self.params["gain"]

    def backward(self, dy):
        self.grads["gain"] = dy * self.x
        return dy * self.params["gain"]


# wrong, earns 2: dgain is averaged over the batch
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        return x * self.params["gain"]

    def backward(self, dy):
        self.grads["gain"] = np.mean(dy * self.x, axis=0)
        return dy * self.params["gain"]


# wrong, earns 2: dgain leaves out x
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        return x * self.params["gain"]

    def backward(self, dy):
        self.grads["gain"] = np.sum(dy, axis=0)
        return dy * self.params["gain"]


# wrong, earns 2: dgain uses y where x belongs
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        self.y = x * self.params["gain"]
        return self.y

    def backward(self, dy):
        self.grads["gain"] = (dy * self.y).sum(axis=0)
        return dy * self.params["gain"]


# wrong, earns 2: dx is dy alone
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        return x * self.params["gain"]

    def backward(self, dy):
        self.grads["gain"] = (dy * self.x).sum(axis=0)
        return dy


# wrong: missing: dgain
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        self.x = x
        return x * self.params["gain"]

    def backward(self, dy):
        return dy * self.params["gain"]


# wrong: AttributeError
class Scale(nn.layers.Layer):
    def forward(self, x, training=False):
        return x * self.params["gain"]

    def backward(self, dy):
        self.grads["gain"] = (dy * self.x).sum(axis=0)
        return dy * self.params["gain"]
