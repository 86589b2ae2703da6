/* x > y and its like: an array of real numbers beside another one, or beside one number, to an array of bools. */
#include "loops.h"

#define COMPARISON(name, sign)                                                                                       \
    REPLACEMENT(name) {                                                                                              \
        const real *p = (real *)arrays[0], *q = (real *)arrays[1];                                                   \
        char *out = arrays[2];                                                                                       \
        size n = sizes[0];                                                                                           \
        if (steps[0] != WIDTH || steps[2] != 1 || overlap(arrays[0], out, n) || overlap(arrays[1], out, n))          \
            HAND_BACK(name);                                                                                         \
        if (steps[1] == WIDTH) {                                                                                     \
            AT_ONCE for (size i = 0; i < n; i++) out[i] = p[i] sign q[i];                                            \
        } else if (steps[1] == 0 && n > 0) {                                                                         \
            real y = *q;                                                                                             \
            AT_ONCE for (size i = 0; i < n; i++) out[i] = p[i] sign y;                                               \
        } else                                                                                                       \
            HAND_BACK(name);                                                                                         \
    }

/* Answers are narrower than what they are about, so even an array that is written over is not safe here. */
INLINE int overlap(const char *in, const char *out, size n) {
    return out < in + n * WIDTH && in < out + n;
}

COMPARISON(greater, >)
COMPARISON(greater_equal, >=)
COMPARISON(less, <)
COMPARISON(less_equal, <=)
COMPARISON(equal, ==)
COMPARISON(not_equal, !=)
