/* tanh x = t / (t + 2) with t = e^2x - 1, which keeps its digits near 0, where e^2x alone would lose them.
 *
 * These are tanhf, tanh, expm1f and expm1 of the C library musl, which NumPy calls in the browser (from FreeBSD's msun:
 * Copyright (C) 1993 by Sun Microsystems, Inc. Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved). There an entry takes one of a dozen branches. Here all entries go
 * the same way, and what a branch would leave out is done with a number that changes nothing: 2^0, or a rest of 0.
 */
#include "loops.h"

#if IS_DOUBLE
typedef long long bits;
enum { MANTISSA = 52, BIAS = 1023, DIGITS_LOST = 20 };
static const real ROUNDER = 0x1.8p52, FAR = 20, OUTER = 0x1.193ebp-1, INNER = 0x1.058afp-2;
static const real HALF_LN2 = 0x1.62e43p-2, LN8_BY_2 = 0x1.0a2b2p0, PER_LN2 = 1.44269504088896338700e+00;
static const real LN2_HIGH = 6.93147180369123816490e-01, LN2_LOW = 1.90821492927058770002e-10;
#define POLYNOMIAL(h)                                                                      \
    (1 + h * (-3.33333333333331316428e-02 + h * (1.58730158725481460165e-03 +              \
     h * (-7.93650757867487942473e-05 + h * (4.00821782732936239552e-06 + h * -2.01099218183624371326e-07)))))
#else
typedef int bits;
enum { MANTISSA = 23, BIAS = 127, DIGITS_LOST = 23 };
static const real ROUNDER = 0x1.8p23f, FAR = 10, OUTER = 0x1.193eaap-1f, INNER = 0x1.058af2p-2f;
static const real HALF_LN2 = 0x1.62e432p-2f, LN8_BY_2 = 0x1.0a2b24p0f, PER_LN2 = 1.4426950216e+00f;
static const real LN2_HIGH = 6.9313812256e-01f, LN2_LOW = 9.0580006145e-06f;
#define POLYNOMIAL(h) (1 + h * (-3.3333212137e-2f + h * 1.5807170421e-3f))
#endif

/* 2^k for a small whole number k: adding ROUNDER leaves k in the lowest bits, and they go to the exponent. */
INLINE real power_of_2(real k) {
    union { real number; bits all; } u = {k + ROUNDER};
    u.all = (u.all + BIAS) << MANTISSA;
    return u.number;
}

/* e^x - 1 for x between -2 INNER and 2 FAR: x = k ln 2 + r, and then 2^k (r - e + 1) - 1. The rest c of r is what
 * rounding took from it. */
INLINE real expm1_here(real x) {
    real halvings = __builtin_elementwise_trunc(PER_LN2 * x + (real)0.5);
    real k = x >= LN8_BY_2 ? halvings : x >= HALF_LN2 ? 1 : x <= -HALF_LN2 ? -1 : 0;
    real high = x - k * LN2_HIGH, low = k * LN2_LOW;
    real r = high - low, c = (high - r) - low;
    real half = (real)0.5 * r, h = r * half;
    real quotient = POLYNOMIAL(h), t = 3 - quotient * half;
    real e = h * ((quotient - t) / (6 - r * t));
    e = r * (e - c) - c - h;
    real down = power_of_2(-k);
    real y = k < DIGITS_LOST ? r - e + (1 - down) : r - (e + down) + 1;
    return y * power_of_2(k);
}

REPLACEMENT(tanh) {
    const real *p = (real *)arrays[0];
    real *out = (real *)arrays[1];
    size n = sizes[0];
    if (!is_simple(arrays, steps)) HAND_BACK(tanh);
    AT_ONCE for (size i = 0; i < n; i++) {
        real x = __builtin_elementwise_abs(p[i]);
        x = x > FAR ? FAR : x; /* 1 from here on; nan stays nan */
        real t = expm1_here(x >= INNER ? 2 * x : -2 * x);
        real quotient = (x >= OUTER ? 2 : __builtin_elementwise_abs(t)) / (t + 2);
        out[i] = __builtin_elementwise_copysign(x >= OUTER ? 1 - quotient : quotient, p[i]);
    }
}
