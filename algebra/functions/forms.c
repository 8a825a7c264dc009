/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Names that stand for compositions, and the hint for a name that is misspelt. */
#include <string.h>

#include "algebra/functions.h"
#include "algebra/operations.h"

/* ---- Compositions ---------------------------------------------------------------------------------------- */

static term make_sqrt(store *s, const term *a, size_t n) {
    (void)n;
    return expr_sqrt(s, a[0]);
}

static term make_exp(store *s, const term *a, size_t n) {
    (void)n;
    return expr_exp(s, a[0]);
}

static term make_cbrt(store *s, const term *a, size_t n) {
    (void)n;
    return expr_pow(s, a[0], num_rational(s, 1, 3));
}

static term make_root(store *s, const term *a, size_t n) {
    (void)n;
    return expr_pow(s, a[0], expr_inv(s, a[1]));
}

static term make_pow(store *s, const term *a, size_t n) {
    (void)n;
    return expr_pow(s, a[0], a[1]);
}

static term make_log(store *s, const term *a, size_t n) {
    (void)n;
    return expr_div(s, expr_call1(s, FN_LOG, a[0]), expr_call1(s, FN_LOG, a[1]));
}

static term make_digamma(store *s, const term *a, size_t n) {
    (void)n;
    return expr_call2(s, FN_POLYGAMMA, NUM_ZERO, a[0]);
}

static term make_trigamma(store *s, const term *a, size_t n) {
    (void)n;
    return expr_call2(s, FN_POLYGAMMA, NUM_ONE, a[0]);
}

static term make_frac(store *s, const term *a, size_t n) {
    (void)n;
    return expr_sub(s, a[0], expr_call1(s, FN_FLOOR, a[0]));
}

static const function_form forms[] = {
    {"cbrt", 1, 1, make_cbrt, "principal cube root, x**(1/3)"},
    {"digamma", 1, 1, make_digamma, "polygamma(0, x)"},
    {"exp", 1, 1, make_exp, "exponential function, E**x"},
    {"frac", 1, 1, make_frac, "fractional part, x - floor(x)"},
    {"ln", 2, 2, make_log, "ln(x, b): logarithm to the base b, log(x)/log(b)"},
    {"log", 2, 2, make_log, "log(x, b): logarithm to the base b, log(x)/log(b)"},
    {"pow", 2, 2, make_pow, "pow(x, y): x**y"},
    {"root", 2, 2, make_root, "root(x, n): principal n-th root, x**(1/n)"},
    {"sqrt", 1, 1, make_sqrt, "principal square root, x**(1/2)"},
    {"trigamma", 1, 1, make_trigamma, "polygamma(1, x)"},
};
enum { FORMS = sizeof forms / sizeof *forms };

const function_form *function_form_at(size_t i) { return i < FORMS ? &forms[i] : NULL; }

/* ---- Hints -------------------------------------------------------------------------------------------------- */

enum { HINT_LENGTH = 32, FAR = 100 };

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

static unsigned char lower(char c) { return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Optimal string alignment distance (insertion, deletion, substitution, swap of neighbours; case does
 * not count), of names of at most HINT_LENGTH letters. */
static unsigned distance(const char *a, size_t n, const char *b, size_t m) {
    unsigned row[3][HINT_LENGTH + 1];
    for (size_t j = 0; j <= m; j++) row[0][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = before[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
            now[j] = least(now[j], least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = least(now[j], earlier[j - 2] + 1);
        }
    }
    return row[n % 3][m];
}

typedef struct {
    const char *name; /* the slip */
    size_t length;
    const char *best;
    unsigned distance;
} hint;

static void consider(hint *h, const char *candidate) {
    size_t m = strlen(candidate);
    if (m > HINT_LENGTH || m < 2) return;
    unsigned d = distance(h->name, h->length, candidate, m);
    if (d >= h->distance) return;
    h->distance = d;
    h->best = candidate;
}

/* One slip in a name of three to five letters, two in a longer one. */
const char *function_hint(const char *name, size_t length) {
    hint h = {name, length, NULL, FAR};
    if (length < 3 || length > HINT_LENGTH) return NULL;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) consider(&h, function_of(kind)->name);
    for (size_t i = 0; i < FORMS; i++) consider(&h, forms[i].name);
    for (size_t i = 0; operation_at(i) != NULL; i++) consider(&h, operation_at(i)->name);
    return h.distance <= (length > 5 ? 2u : 1u) ? h.best : NULL;
}
