/* A @ B. Each entry of the product is ((0 + a0 b0) + a1 b1) + ..., in this order and rounded at each step, as in the
 * loop of a NumPy that is built without BLAS. What is computed at the same time are other entries, never other terms.
 *
 * NumPy's loop reads two numbers from memory for each product. Here a tile of 4 × 8 sums (4 × 4 in double) stays in
 * registers: 4 numbers of A and 2 vectors of B, once read, serve 32 products.
 */
#include "loops.h"

typedef real vector __attribute__((vector_size(16), aligned(1))); /* may be read from any address */

#define VECTOR(address) (*(vector *)(address))
#define ENTRY(address) (*(real *)(address))
#define UNROLLED _Pragma("clang loop unroll(full)") for
#define EACH_LANE UNROLLED (size l = 0; l < LANES; l++)

enum { TERMS = 256 }; /* of the sums before the next tile: columns of B, packed, stay in the nearest cache */

/* Where a matrix starts, and how many bytes lie between its rows and between its columns. */
typedef struct { char *at; size row, column; } matrix;

INLINE matrix from(matrix m, size row, size column) {
    m.at += row * m.row + column * m.column;
    return m;
}

/* C = A B, or C += A B, for rows × (vectors × LANES) entries, of which only `columns` columns are there. The rows of B
 * have no gaps. `rows` and `vectors` are constants wherever this is inlined, so the sums become registers. */
INLINE void tile(size rows, size vectors, size columns, size terms, matrix a, matrix b, matrix c, int first) {
    vector sum[rows][vectors];
    int whole = c.column == WIDTH && columns == vectors * LANES;
    UNROLLED (size i = 0; i < rows; i++) UNROLLED (size j = 0; j < vectors; j++) {
        char *here = from(c, i, j * LANES).at;
        vector s = {0};
        if (!first && whole) s = VECTOR(here);
        else if (!first) EACH_LANE if (j * LANES + l < columns) s[l] = ENTRY(here + l * c.column);
        sum[i][j] = s;
    }
    for (size k = 0; k < terms; k++, a.at += a.column, b.at += b.row)
        UNROLLED (size i = 0; i < rows; i++) {
            real x = ENTRY(a.at + i * a.row);
            UNROLLED (size j = 0; j < vectors; j++) sum[i][j] += x * VECTOR(b.at + j * 16);
        }
    UNROLLED (size i = 0; i < rows; i++) UNROLLED (size j = 0; j < vectors; j++) {
        char *here = from(c, i, j * LANES).at;
        if (whole) VECTOR(here) = sum[i][j];
        else EACH_LANE if (j * LANES + l < columns) ENTRY(here + l * c.column) = sum[i][j][l];
    }
}

/* As many rows as there are, in tiles of `tall` rows and then of one. */
INLINE void strip(size tall, size vectors, size rows, size columns, size terms, matrix a, matrix b, matrix c,
                  int first) {
    size i = 0;
    for (; i + tall <= rows; i += tall) tile(tall, vectors, columns, terms, from(a, i, 0), b, from(c, i, 0), first);
    for (; i < rows; i++) tile(1, vectors, columns, terms, from(a, i, 0), b, from(c, i, 0), first);
}

/* Copy some columns of B next to each other; those that are not there become 0. */
INLINE matrix pack(real *packed, size wide, size columns, size terms, matrix b) {
    for (size k = 0; k < terms; k++)
        for (size j = 0; j < wide; j++) packed[k * wide + j] = j < columns ? ENTRY(from(b, k, j).at) : 0;
    return (matrix){(char *)packed, wide * WIDTH, WIDTH};
}

static void product(size rows, size terms, size columns, matrix a, matrix b, matrix c) {
    real packed[TERMS * 2 * LANES];
    for (size k = 0; k == 0 || k < terms; k += TERMS) { /* once even where there are no terms: the sums are 0 */
        size some = terms - k < TERMS ? terms - k : TERMS, wide;
        for (size j = 0; j < columns; j += wide) {
            matrix ak = from(a, 0, k), bk = from(b, k, j), cj = from(c, 0, j);
            wide = 8 * LANES; /* where rows are few, packing would not pay: B is read where it is, 8 vectors wide */
            if (rows < 4 && b.column == WIDTH && columns - j >= wide) {
                strip(1, 8, rows, wide, some, ak, bk, cj, k == 0);
                continue;
            }
            wide = columns - j <= LANES ? LANES : 2 * LANES;
            size there = columns - j < wide ? columns - j : wide;
            if (rows >= 16 || b.column != WIDTH || there < wide) bk = pack(packed, wide, there, some, bk);
            if (wide == LANES) strip(8, 1, rows, there, some, ak, bk, cj, k == 0);
            else strip(4, 2, rows, there, some, ak, bk, cj, k == 0);
        }
    }
}

/* sizes: how many products, rows, terms and columns. steps: from product to product of A, B and C, then from row to row
 * and from column to column of each. No case is handed back. */
EXPORT void LOOP(matmul)(char **arrays, const size *sizes, const size *steps, void *data) {
    for (size n = 0; n < sizes[0]; n++) {
        matrix a = {arrays[0] + n * steps[0], steps[3], steps[4]};
        matrix b = {arrays[1] + n * steps[1], steps[5], steps[6]};
        matrix c = {arrays[2] + n * steps[2], steps[7], steps[8]};
        product(sizes[1], sizes[2], sizes[3], a, b, c);
    }
}
