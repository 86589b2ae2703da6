/* What every file here shares: the shape of NumPy's inner loops, and how to write one.
 *
 * Each file is compiled twice, with REAL as float and as double, into functions whose names end in _float and _double.
 * The one rule behind all of them: an entry of a result is computed by the same operations in the same order as NumPy
 * itself does it in the browser. Other entries are computed at the same time, and so the bits stay the same.
 */
typedef REAL real;
typedef int size; /* NumPy's npy_intp: WebAssembly has 32-bit addresses */

enum { WIDTH = sizeof(real), LANES = 16 / WIDTH };

#define JOIN_NAMES(name, type) name##_##type
#define WITH_TYPE(name, type) JOIN_NAMES(name, type)
#define LOOP(name) WITH_TYPE(name, REAL)
#define EXPORT __attribute__((visibility("default")))
#define INLINE static inline __attribute__((always_inline))

/* Rounds of this loop do not depend on each other, so the compiler may take several at once. If it does not, the build
 * fails: warnings are errors. */
#define AT_ONCE _Pragma("clang loop vectorize(assume_safety)")

/* The inner loop of a ufunc. For n = sizes[0] entries it reads its operands and writes its result, in this order in
 * `arrays`; steps[i] is how many bytes the entries of array i lie apart, 0 for a number that stands for all n. */
typedef void loop(char **arrays, const size *sizes, const size *steps, void *data);

/* A loop that does the common cases alone, and hands all others to the one that it replaces. */
#define REPLACEMENT(name)             \
    EXPORT loop *LOOP(name##_before); \
    EXPORT void LOOP(name)(char **arrays, const size *sizes, const size *steps, void *data)
#define HAND_BACK(name) return LOOP(name##_before)(arrays, sizes, steps, data)

/* Whether the result of one entry could be an operand of another one that is computed at the same time. An array that
 * is written over, each entry by its own result, is safe. */
INLINE int clash(const char *in, size step, const char *out) {
    return out - in < 64 && in - out < 64 && (out != in || step == 0);
}

/* Whether a loop of one operand can be done here: both arrays without gaps. */
INLINE int is_simple(char **arrays, const size *steps) {
    return steps[0] == WIDTH && steps[1] == WIDTH && !clash(arrays[0], WIDTH, arrays[1]);
}
