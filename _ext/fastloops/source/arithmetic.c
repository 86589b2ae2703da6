/* x + y, max(x, y), |x| and their like: what has one formula for each entry.
 *
 * NumPy's own loops say the same, but NumPy for the browser is compiled without SIMD. Here operands that lie entry by
 * entry, or are one number, are done, and what has other steps (every second entry, a sum that runs into one number)
 * is handed back.
 */
#include "loops.h"

#define BINARY(name, formula)                                                                                        \
    REPLACEMENT(name) {                                                                                              \
        const real *p = (real *)arrays[0], *q = (real *)arrays[1];                                                   \
        real *out = (real *)arrays[2];                                                                               \
        size n = sizes[0], p_step = steps[0], q_step = steps[1];                                                     \
        if (steps[2] != WIDTH || clash(arrays[0], p_step, arrays[2]) || clash(arrays[1], q_step, arrays[2]))         \
            HAND_BACK(name);                                                                                         \
        if (p_step == WIDTH && q_step == WIDTH) {                                                                    \
            AT_ONCE for (size i = 0; i < n; i++) { real x = p[i], y = q[i]; out[i] = formula; }                      \
        } else if (p_step == WIDTH && q_step == 0 && n > 0) {                                                        \
            real y = *q;                                                                                             \
            AT_ONCE for (size i = 0; i < n; i++) { real x = p[i]; out[i] = formula; }                                \
        } else if (p_step == 0 && q_step == WIDTH && n > 0) {                                                        \
            real x = *p;                                                                                             \
            AT_ONCE for (size i = 0; i < n; i++) { real y = q[i]; out[i] = formula; }                                \
        } else                                                                                                       \
            HAND_BACK(name);                                                                                         \
    }

#define UNARY(name, formula)                                                                                         \
    REPLACEMENT(name) {                                                                                              \
        const real *p = (real *)arrays[0];                                                                           \
        real *out = (real *)arrays[1];                                                                               \
        size n = sizes[0];                                                                                           \
        if (!is_simple(arrays, steps)) HAND_BACK(name);                                                              \
        AT_ONCE for (size i = 0; i < n; i++) { real x = p[i]; out[i] = formula; }                                    \
    }

/* The first nan wins, and of +0 and -0 the first. "x >= y ? x : y" says the same, but not to Clang 22: where x is one
 * number, it takes WebAssembly's pmax for it, which answers with the other zero. */
#define LATER_IF(comparison) ((comparison) | ((y != y) & (x == x))) ? y : x

BINARY(add, x + y)
BINARY(subtract, x - y)
BINARY(multiply, x * y)
BINARY(divide, x / y)
BINARY(maximum, LATER_IF(x < y))
BINARY(minimum, LATER_IF(x > y))
UNARY(absolute, __builtin_elementwise_abs(x))
UNARY(negative, -x)
UNARY(square, x * x)
UNARY(sqrt, __builtin_elementwise_sqrt(x))
