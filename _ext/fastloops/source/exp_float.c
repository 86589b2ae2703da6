/* e^x = 2^(k/32) e^r with a whole number k and |r| <= ln 2 / 64: the power from a table, e^r from a cubic polynomial.
 *
 * This is expf of the C library musl, which NumPy calls in the browser for float32 (Copyright (c) 2017-2018, Arm
 * Limited, SPDX-License-Identifier: MIT). It computes in double, and so only its last step rounds.
 */
#include "loops.h"

static const long long powers[32] = { /* the bits of 2^(i/32), less i << 47; adding k << 47 gives those of 2^(k/32) */
    0x3ff0000000000000, 0x3fefd9b0d3158574, 0x3fefb5586cf9890f, 0x3fef9301d0125b51,
    0x3fef72b83c7d517b, 0x3fef54873168b9aa, 0x3fef387a6e756238, 0x3fef1e9df51fdee1,
    0x3fef06fe0a31b715, 0x3feef1a7373aa9cb, 0x3feedea64c123422, 0x3feece086061892d,
    0x3feebfdad5362a27, 0x3feeb42b569d4f82, 0x3feeab07dd485429, 0x3feea47eb03a5585,
    0x3feea09e667f3bcd, 0x3fee9f75e8ec5f74, 0x3feea11473eb0187, 0x3feea589994cce13,
    0x3feeace5422aa0db, 0x3feeb737b0cdc5e5, 0x3feec49182a3f090, 0x3feed503b23e255d,
    0x3feee89f995ad3ad, 0x3feeff76f2fb5e47, 0x3fef199bdd85529c, 0x3fef3720dcef9069,
    0x3fef5818dcfba487, 0x3fef7c97337b9b5f, 0x3fefa4afa2a490da, 0x3fefd0765b6e4540};

static const double PER_LN2 = 0x1.71547652b82fep+0 * 32, ROUNDER = 0x1.8p+52;
static const double CUBE = 0x1.c6af84b912394p-5 / 32 / 32 / 32, SQUARE = 0x1.ebfce50fac4f3p-3 / 32 / 32;
static const double LINE = 0x1.62e42ff0c52d6p-1 / 32;
static const double LOWEST = -105, HIGHEST = 90; /* 0 below the one as a float32, infinity above the other */

union number { double value; long long bits; };

REPLACEMENT(exp) {
    const float *p = (float *)arrays[0];
    float *out = (float *)arrays[1];
    size n = sizes[0];
    if (!is_simple(arrays, steps)) HAND_BACK(exp);
    AT_ONCE for (size i = 0; i < n; i++) {
        double x = p[i];
        x = x < LOWEST ? LOWEST : x; /* nan stays nan */
        x = x > HIGHEST ? HIGHEST : x;
        double z = PER_LN2 * x;
        union number rounded = {z + ROUNDER}, power; /* the whole number k stands in the lowest bits */
        double r = z - (rounded.value - ROUNDER);
        power.bits = powers[rounded.bits & 31] + (rounded.bits << 47);
        out[i] = (float)(((CUBE * r + SQUARE) * (r * r) + (LINE * r + 1)) * power.value);
    }
}
