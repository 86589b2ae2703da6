/* astype: contiguous bools, small integers and real numbers to real numbers.
 *
 * A cast is no ufunc: its loop has a context in front, and says by 0 that nothing went wrong.
 */
#include "loops.h"

#define CAST(name, type, value)                                                                                      \
    EXPORT int LOOP(name)(void *context, char *const *arrays, const size *sizes, const size *steps, void *data) {    \
        const type *in = (type *)arrays[0];                                                                          \
        real *out = (real *)arrays[1];                                                                               \
        size n = sizes[0];                                                                                           \
        AT_ONCE for (size i = 0; i < n; i++) { type x = in[i]; out[i] = (real)(value); }                             \
        return 0;                                                                                                    \
    }

CAST(cast_bool, unsigned char, x != 0) /* a byte seen as a bool may hold more than 1 */
CAST(cast_int8, signed char, x)
CAST(cast_uint8, unsigned char, x)
CAST(cast_int32, int, x)
CAST(cast_other, __typeof__(__builtin_choose_expr(WIDTH == 8, 0.0f, 0.0)), x)
