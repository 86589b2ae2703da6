"""Task 4 of lab 5: AdaMax, with its memory and its clock."""


class AdaMax(nn.optimizers.Optimizer):
    def __init__(self, rate=0.002, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        super().__init__(rate)
        self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon
        self.m, self.u, self.t = None, None, 0

    def step(self, params, grads):
        if self.m is None:
            self.m = [np.zeros_like(p) for p in params]
            self.u = [np.zeros_like(p) for p in params]
        self.t += 1
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta_1 * self.m[i] + (1 - self.beta_1) * g
            self.u[i] = np.maximum(self.beta_2 * self.u[i], np.abs(g))
            m_hat = self.m[i] / (1 - self.beta_1**self.t)
            p -= self.learning_rate * m_hat / (self.u[i] + self.epsilon)
