/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Factorials, binomials and the named sequences, each after an estimate of its size. */
#include <math.h>

#include <flint/arith.h>
#include <flint/bernoulli.h>
#include <flint/partitions.h>

#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

#define LN10 2.3025850929940457
#define PI   3.14159265358979324

/* log10 n!, by Stirling's series. */
static double log10_factorial(double n) {
    return n < 2 ? 0 : (n * log(n) - n + 0.5 * log(2 * PI * n) + 1 / (12 * n)) / LN10;
}

/* n as a machine integer >= 0. False, with *too_large set, when it is too large. */
static bool index_of(const store *s, term n, uint64_t *out, bool *too_large) {
    bool negative;
    *too_large = false;
    *too_large = !one_limb(s, n, out, &negative) || *out > (uint64_t)INT64_MAX;
    return !*too_large;
}

static bool refuse(const store *s, double digits, bool *too_large) {
    *too_large = too_many_digits(s, digits);
    return *too_large;
}

/* Functions of one index that give an integer: digits estimates the size, compute does the work. */
typedef double estimate(double n);
typedef void sequence(fmpz_t out, ulong n);

static term integer_sequence(store *s, term n, bool *too_large, estimate *digits, sequence *compute) {
    uint64_t index;
    if (!n || !index_of(s, n, &index, too_large) || refuse(s, digits((double)index), too_large)) {
        return 0;
    }
    fmpz_t r;
    fmpz_init(r);
    compute(r, (ulong)index);
    return take_integer(s, r);
}

static term not_negative(store *s, term n, const char *name) {
    if (n && num_sign(s, n) < 0) {
        return store_fail(s, STORE_ARGUMENT, "%s of a negative number", name);
    }
    return n;
}

term num_factorial(store *s, term n, bool *too_large) {
    n = not_negative(s, n, "factorial");
    return integer_sequence(s, n, too_large, log10_factorial, fmpz_fac_ui);
}

static double digits_of_primorial(double n) { return n / LN10; }

term num_primorial(store *s, term n, bool *too_large) {
    n = not_negative(s, n, "primorial");
    return integer_sequence(s, n, too_large, digits_of_primorial, fmpz_primorial);
}

/* Dobinski: log B(n) is about n (log n - log log n - 1) and a little more. */
static double digits_of_bell(double n) { return n < 10 ? 10 : n * (log(n) - log(log(n)) - 0.5) / LN10; }

/* Some of these take much longer than their digits: a few seconds is the limit. */
enum { BELL_LAST = 30000, EULER_LAST = 100000 };
static const double STIRLING_WORK = 3e8; /* n*k */

static bool is_beyond(const store *s, term n, uint64_t last, bool *too_large) {
    uint64_t index;
    *too_large = !index_of(s, n, &index, too_large) || index > last;
    return *too_large;
}

term num_bell(store *s, term n, bool *too_large) {
    n = not_negative(s, n, "bell");
    if (!n || is_beyond(s, n, BELL_LAST, too_large)) {
        return 0;
    }
    return integer_sequence(s, n, too_large, digits_of_bell, arith_bell_number);
}

/* Hardy and Ramanujan: p(n) is about exp(pi sqrt(2n/3)) / (4 n sqrt(3)). */
static double digits_of_partitions(double n) { return PI * sqrt(2 * n / 3) / LN10; }

term num_partitions(store *s, term n, bool *too_large) {
    *too_large = false;
    if (n && num_sign(s, n) < 0) {
        return NUM_ZERO;
    }
    return integer_sequence(s, n, too_large, digits_of_partitions, partitions_fmpz_ui);
}

/* DLMF 24.11: |E(2n)| is about (2n)! (2/pi)**(2n), |B(2n)| about (2n)! / (2 pi)**(2n). */
static double digits_of_euler(double n) { return log10_factorial(n) + n * log(2 / PI) / LN10 + 1; }
static double digits_of_bernoulli(double n) {
    return fmax(log10_factorial(n) - n * log(2 * PI) / LN10, 0) + 20;
}

term num_euler(store *s, term n, bool *too_large) {
    *too_large = false;
    n = not_negative(s, n, "euler");
    if (n && !num_is_even(s, n)) {
        return NUM_ZERO;
    }
    if (!n || is_beyond(s, n, EULER_LAST, too_large)) {
        return 0;
    }
    return integer_sequence(s, n, too_large, digits_of_euler, arith_euler_number);
}

term num_bernoulli(store *s, term n, bool *too_large) {
    uint64_t index;
    *too_large = false;
    n = not_negative(s, n, "bernoulli");
    if (!n || (n != NUM_ONE && !num_is_even(s, n))) {
        return n ? NUM_ZERO : 0;
    }
    if (!index_of(s, n, &index, too_large) || refuse(s, digits_of_bernoulli((double)index), too_large)) {
        return 0;
    }
    fmpq_t r;
    fmpq_init(r);
    /* By zeta(n), which allocates and can be stopped; FLINT's other way is a loop over primes that
     * cannot, and not much faster. */
    _bernoulli_fmpq_ui_zeta(fmpq_numref(r), fmpq_denref(r), (ulong)index);
    return take_rational(s, r);
}

/* Numerator and denominator have about n / log(10) digits. */
term num_harmonic(store *s, term n, bool *too_large) {
    uint64_t index;
    *too_large = false;
    n = not_negative(s, n, "harmonic");
    if (!n || !index_of(s, n, &index, too_large) || refuse(s, (double)index / LN10, too_large)) {
        return 0;
    }
    fmpq_t r;
    fmpq_init(r);
    fmpq_harmonic_ui(r, (ulong)index);
    return take_rational(s, r);
}

/* ---- Fibonacci and Lucas numbers ----------------------------------------------------------- */

static double digits_of_fibonacci(double n) { return n * 0.20898764024997873; }

static void lucas(fmpz_t out, ulong n) { /* L(n) = 2 F(n + 1) - F(n) */
    fmpz_t f;
    fmpz_init(f);
    fmpz_fib_ui(f, n);
    fmpz_fib_ui(out, n + 1);
    fmpz_mul_2exp(out, out, 1);
    fmpz_sub(out, out, f);
    fmpz_clear(f);
}

/* F(-n) = (-1)**(n + 1) F(n), L(-n) = (-1)**n L(n) */
static term reflected(store *s, term n, bool *too_large, sequence *compute, bool odd_sign) {
    *too_large = false;
    if (!n) {
        return 0;
    }
    term t = integer_sequence(s, num_abs(s, n), too_large, digits_of_fibonacci, compute);
    return t && num_sign(s, n) < 0 && num_is_even(s, n) == odd_sign ? num_neg(s, t) : t;
}

term num_fibonacci(store *s, term n, bool *too_large) {
    return reflected(s, n, too_large, fmpz_fib_ui, true);
}

term num_lucas(store *s, term n, bool *too_large) { return reflected(s, n, too_large, lucas, false); }

/* ---- Two indices --------------------------------------------------------------------------- */

/* n (n - 1) ... (n - k + 1) / k! */
static term falling_quotient(store *s, term n, uint64_t k) {
    integer_view v;
    fmpz_t r, f;
    fmpz_init(r);
    fmpz_init(f);
    fmpz_sub_ui(f, view_integer(&v, s, n), (ulong)k - 1);
    fmpz_rfac_ui(r, f, (ulong)k);
    fmpz_fac_ui(f, (ulong)k);
    fmpz_divexact(r, r, f);
    fmpz_clear(f);
    return take_integer(s, r);
}

/* 0 <= k <= n / 2 */
static term small_binomial(store *s, term n, term k, bool *too_large) {
    uint64_t top, index;
    if (!index_of(s, k, &index, too_large)) {
        return 0;
    }
    bool ignored, short_n = index_of(s, n, &top, &ignored);
    double x = (double)index;
    double digits =
        short_n ? log10_factorial((double)top) - log10_factorial(x) - log10_factorial((double)(top - index))
                : x * (double)num_bits(s, n) * 0.30103 - log10_factorial(x);
    /* the difference of large logarithms loses digits; k log(n/k) is a lower bound that does not */
    digits = short_n && index ? fmax(digits, x * log10((double)top / x)) : digits;
    if (refuse(s, digits, too_large)) {
        return 0;
    }
    if (index <= 1) {
        return index ? n : NUM_ONE;
    }
    if (!short_n) {
        return falling_quotient(s, n, index);
    }
    fmpz_t r;
    fmpz_init(r);
    fmpz_bin_uiui(r, (ulong)top, (ulong)index);
    return take_integer(s, r);
}

term num_binomial(store *s, term n, term k, bool *too_large) {
    *too_large = false;
    if (!n || !k) {
        return 0;
    }
    if (num_sign(s, k) < 0) {
        return NUM_ZERO;
    }
    if (num_sign(s, n) < 0) { /* (-1)**k C(k - n - 1, k) */
        term t = num_binomial(s, num_sub(s, num_sub(s, k, n), NUM_ONE), k, too_large);
        return t && !num_is_even(s, k) ? num_neg(s, t) : t;
    }
    term other = num_sub(s, n, k);
    if (!other || num_sign(s, other) < 0) {
        return other ? NUM_ZERO : 0;
    }
    return small_binomial(s, n, num_compare(s, other, k) < 0 ? other : k, too_large);
}

term num_stirling2(store *s, term n, term k, bool *too_large) {
    uint64_t a, b;
    *too_large = false;
    if (!n || !k || !not_negative(s, n, "stirling") || !not_negative(s, k, "stirling")) {
        return 0;
    }
    if (num_compare(s, k, n) > 0) {
        return NUM_ZERO;
    }
    if (!index_of(s, n, &a, too_large) || !index_of(s, k, &b, too_large) ||
        refuse(s, (double)a * log10((double)b + 1), too_large)) {
        return 0;
    }
    if ((double)a * (double)b > STIRLING_WORK) {
        *too_large = true;
        return 0;
    }
    fmpz_t r;
    fmpz_init(r);
    arith_stirling_number_2(r, (ulong)a, (ulong)b);
    return take_integer(s, r);
}
