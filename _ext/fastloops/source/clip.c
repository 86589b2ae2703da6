/* clip(x, low, high) where both bounds are numbers. */
#include "loops.h"

REPLACEMENT(clip) {
    const real *p = (real *)arrays[0], *low_at = (real *)arrays[1], *high_at = (real *)arrays[2];
    real *out = (real *)arrays[3];
    size n = sizes[0];
    if (steps[0] != WIDTH || steps[1] || steps[2] || steps[3] != WIDTH || n == 0) HAND_BACK(clip);
    if (clash(arrays[0], WIDTH, arrays[3]) || clash(arrays[1], 0, arrays[3]) || clash(arrays[2], 0, arrays[3]))
        HAND_BACK(clip);
    real low = *low_at, high = *high_at;
    if (low != low || high != high) HAND_BACK(clip); /* nan as a bound */
    AT_ONCE for (size i = 0; i < n; i++) {
        real x = p[i];
        x = x < low ? low : x; /* a nan stays */
        out[i] = x > high ? high : x;
    }
}
