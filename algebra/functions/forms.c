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
    {.name = "cbrt", TAKES(1, 1), .make = make_cbrt,
     .subject = SUBJECT_POWERS, .arguments = "x",
     .summary = "principal cube root, x**(1/3)",
     .example = "cbrt(27); cbrt(x^6); N(cbrt(-8), 10)"},
    {.name = "digamma", TAKES(1, 1), .make = make_digamma,
     .subject = SUBJECT_GAMMA, .arguments = "x",
     .summary = "polygamma(0, x)",
     .example = "digamma(1); digamma(1/2)"},
    {.name = "exp", TAKES(1, 1), .make = make_exp,
     .subject = SUBJECT_POWERS, .arguments = "x",
     .summary = "exponential function, E**x",
     .example = "exp(log(x)); exp(I*pi); exp(2)*exp(x)"},
    {.name = "frac", TAKES(1, 1), .make = make_frac,
     .subject = SUBJECT_ROUNDING, .arguments = "x",
     .summary = "fractional part, x - floor(x)",
     .example = "frac(-7/2); frac(pi)"},
    {.name = "log", .aliases = "ln", TAKES(2, 2), .make = make_log,
     .subject = SUBJECT_POWERS, .arguments = "x, b",
     .summary = "logarithm to the base b, log(x)/log(b)",
     .example = "log(8, 2); log(x, 10)"},
    {.name = "pow", TAKES(2, 2), .make = make_pow,
     .subject = SUBJECT_POWERS, .arguments = "x, y",
     .summary = "x**y",
     .example = "pow(2, 10); pow(x, 1/2)"},
    {.name = "root", TAKES(2, 2), .make = make_root,
     .subject = SUBJECT_POWERS, .arguments = "x, n",
     .summary = "principal n-th root, x**(1/n)",
     .example = "root(32, 5); root(x, 3)"},
    {.name = "sqrt", TAKES(1, 1), .make = make_sqrt,
     .subject = SUBJECT_POWERS, .arguments = "x",
     .summary = "principal square root, x**(1/2)",
     .example = "sqrt(12); sqrt(-1); sqrt(x^2)"},
    {.name = "trigamma", TAKES(1, 1), .make = make_trigamma,
     .subject = SUBJECT_GAMMA, .arguments = "x",
     .summary = "polygamma(1, x)",
     .example = "trigamma(1); trigamma(2)"},
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
    size_t common; /* letters at the start: they decide between equal distances */
} hint;

static void consider(hint *h, const char *candidate) {
    size_t m = strlen(candidate);
    if (m > HINT_LENGTH || m < 3) return; /* one slip makes two letters of anything */
    unsigned d = distance(h->name, h->length, candidate, m);
    size_t common = 0;
    while (common < h->length && lower(h->name[common]) == lower(candidate[common])) common++;
    if (d > h->distance || (d == h->distance && common <= h->common)) return;
    h->distance = d;
    h->common = common;
    h->best = candidate;
}

/* One slip in a name of three to five letters, two in a longer one. */
const char *function_hint(const char *name, size_t length, const char *const *more) {
    hint h = {name, length, NULL, FAR, 0};
    if (length < 3 || length > HINT_LENGTH) return NULL;
    for (unsigned kind = FUNCTION_FIRST; kind < FUNCTION_END; kind++) consider(&h, function_of(kind)->name);
    for (size_t i = 0; i < FORMS; i++) consider(&h, forms[i].name);
    for (size_t i = 0; operation_at(i) != NULL; i++) consider(&h, operation_at(i)->name);
    for (; *more != NULL; more++) consider(&h, *more);
    return h.distance <= (length > 5 ? 2u : 1u) ? h.best : NULL;
}
