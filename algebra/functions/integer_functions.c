/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Automatic values of the functions of integers. Anything but a number stays as it is; so does what
 * is too large to write out; a number outside of the domain is an error. */
#include "algebra/enclosure.h"
#include "algebra/functions/private.h"

static term domain_error(store *s, unsigned kind, const char *wanted) {
    return store_fail(s, STORE_ARGUMENT, "%s: %s expected", function_of(kind)->name, wanted);
}

static bool all_are(store *s, const term *a, size_t n, bool is(const store *, term)) {
    for (size_t i = 0; i < n; i++)
        if (!is(s, a[i])) return false;
    return true;
}


/* All arguments are integers: true. All are numbers, one not an integer: false and an error. */
static bool take_integers(store *s, unsigned kind, const term *a, size_t n) {
    if (all_are(s, a, n, num_is_integer)) return true;
    if (all_are(s, a, n, expr_is_number)) domain_error(s, kind, n == 1 ? "an integer" : "integers");
    return false;
}

/* ---- Division ----------------------------------------------------------------------------------------- */

typedef term combine(store *s, term a, term b);

static term folded(store *s, const term *a, size_t n, combine *with) {
    if (!all_are(s, a, n, num_is_rational)) return 0;
    term value = num_abs(s, a[0]);
    for (size_t i = 1; i < n && value && !store_poll(s); i++) value = with(s, value, a[i]);
    return value;
}

term value_gcd(store *s, const term *a, size_t n) { return folded(s, a, n, num_gcd); }
term value_lcm(store *s, const term *a, size_t n) { return folded(s, a, n, num_lcm); }

/* floor(a/b) of real constants other than integers and fractions: floats, or by an enclosure. */
static term floor_of_quotient(store *s, term a, term b) {
    if (num_is_number(s, a) && num_is_number(s, b))
        return num_is_real(s, a) && num_is_real(s, b) ? num_floor(s, num_div(s, a, b)) : 0;
    if (is_infinity(a) || is_infinity(b)) return 0;
    term quotient = expr_div(s, a, b);
    return quotient && num_is_rational(s, quotient) ? num_floor(s, quotient) : enclosure_floor(s, quotient);
}

static bool divides_by_zero(store *s, unsigned kind, term b) {
    if (!num_is_number(s, b) || !num_is_zero(s, b)) return false;
    domain_error(s, kind, "a divisor other than 0");
    return true;
}

/* mod(x + c, b) = mod(x + mod(c, b), b) for numbers c and b */
static term mod_of_sum(store *s, term a, term b) {
    if (store_kind_of(s, a) != EXPR_SUM || !num_is_rational(s, b)) return 0;
    term c = store_child(s, a, 0);
    term rest = num_is_rational(s, c) ? num_mod(s, c, b) : c;
    return rest != c ? expr_call2(s, FN_MOD, expr_add(s, expr_sub(s, a, c), rest), b) : 0;
}

term value_mod(store *s, const term *a, size_t n) {
    (void)n;
    if (divides_by_zero(s, FN_MOD, a[1])) return 0;
    if (num_is_rational(s, a[0]) && num_is_rational(s, a[1])) return num_mod(s, a[0], a[1]);
    if (a[0] == a[1] || a[0] == NUM_ZERO) return is_infinity(a[1]) ? 0 : NUM_ZERO;
    term whole = floor_of_quotient(s, a[0], a[1]);
    if (whole) return expr_sub(s, a[0], expr_mul(s, whole, a[1]));
    return store_failed(s) ? 0 : mod_of_sum(s, a[0], a[1]);
}

term value_quotient(store *s, const term *a, size_t n) {
    (void)n;
    if (divides_by_zero(s, FN_QUOTIENT, a[1])) return 0;
    if (num_is_rational(s, a[0]) && num_is_rational(s, a[1])) return num_floor_div(s, a[0], a[1]);
    return floor_of_quotient(s, a[0], a[1]);
}

static term inverse_or_error(store *s, term value) {
    if (value || store_failed(s)) return value;
    return store_fail(s, STORE_ARGUMENT, "no inverse: the number and the modulus have a common divisor");
}

term value_powermod(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_POWERMOD, a, n)) return 0;
    if (a[2] == NUM_ZERO) return domain_error(s, FN_POWERMOD, "a modulus other than 0");
    return inverse_or_error(s, num_powmod(s, a[0], a[1], a[2]));
}

term value_modinverse(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_MODINVERSE, a, n)) return 0;
    if (a[1] == NUM_ZERO) return domain_error(s, FN_MODINVERSE, "a modulus other than 0");
    return inverse_or_error(s, num_modinv(s, a[0], a[1]));
}

/* ---- Primes ----------------------------------------------------------------------------------------------- */

term value_isprime(store *s, const term *a, size_t n) {
    (void)n;
    if (!expr_is_number(s, a[0])) return 0;
    bool prime = num_is_integer(s, a[0]) && num_is_prime(s, a[0]);
    return store_failed(s) ? 0 : expr_boolean(prime);
}

/* The integer part of a real number, towards the side that keeps the meaning. */
static term real_floor(store *s, unsigned kind, term t) {
    if (!expr_is_number(s, t)) return enclosure_floor(s, t);
    return num_is_real(s, t) ? num_floor(s, t) : domain_error(s, kind, "a real number");
}

term value_nextprime(store *s, const term *a, size_t n) {
    (void)n;
    term whole = real_floor(s, FN_NEXTPRIME, a[0]);
    return whole ? num_next_prime(s, whole) : 0;
}

term value_prevprime(store *s, const term *a, size_t n) {
    (void)n;
    if (!expr_is_number(s, a[0])) return 0;
    if (!num_is_real(s, a[0])) return domain_error(s, FN_PREVPRIME, "a real number");
    term prime = num_prev_prime(s, num_ceiling(s, a[0]));
    return prime || store_failed(s) ? prime : domain_error(s, FN_PREVPRIME, "a number greater than 2");
}

term value_primepi(store *s, const term *a, size_t n) {
    (void)n;
    bool too_large = false;
    term whole = real_floor(s, FN_PRIMEPI, a[0]);
    return whole ? num_prime_pi(s, whole, &too_large) : 0;
}

term value_primorial(store *s, const term *a, size_t n) {
    (void)n;
    bool too_large = false;
    term whole = real_floor(s, FN_PRIMORIAL, a[0]);
    if (!whole) return 0;
    return num_sign(s, whole) <= 0 ? NUM_ONE : num_primorial(s, whole, &too_large);
}

/* ---- Factors ------------------------------------------------------------------------------------------------ */

static bool push_pair(store *s, terms *out, term prime, term exponent) {
    term pair = expr_tuple(s, (const term[]){prime, exponent}, 2);
    return pair && terms_push(out, pair);
}

/* ((p, k), ...), for a number below 0 with (-1, 1) first; 0 is ((0, 1)). */
term value_factorint(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_FACTORINT, a, n)) return 0;
    struct num_pairs found = {0};
    terms pairs;
    terms_init(&pairs, s);
    int sign = num_sign(s, a[0]);
    bool ok = sign > 0 || push_pair(s, &pairs, num_integer(s, sign), NUM_ONE);
    ok = ok && (sign == 0 || num_factor(s, a[0], &found));
    for (size_t i = 0; ok && i + 1 < found.count; i += 2) ok = push_pair(s, &pairs, found.at[i], found.at[i + 1]);
    term value = ok ? expr_tuple(s, pairs.at, pairs.count) : 0;
    num_pairs_done(s, &found);
    terms_done(&pairs);
    return value;
}

enum { MOST_DIVISORS = 1000000 };

static bool few_divisors(store *s, const struct num_pairs *found) {
    double count = 1;
    for (size_t i = 1; i < found->count; i += 2) count *= num_to_double(s, found->at[i]) + 1;
    if (count <= MOST_DIVISORS) return true;
    store_fail(s, STORE_TOO_LARGE, "result too large: about %.0f divisors (limit %d)", count, MOST_DIVISORS);
    return false;
}

/* Multiplies all of out by prime**0 ... prime**exponent. */
static bool times_powers(store *s, terms *out, term prime, int64_t exponent) {
    size_t before = out->count;
    for (size_t i = 0; i < before * (size_t)exponent; i++) {
        term next = num_mul(s, out->at[out->count - before], prime);
        if (!next || store_poll(s) || !terms_push(out, next)) return false;
    }
    return true;
}

static int by_size(void *context, term a, term b) { return num_compare(context, a, b); }

term value_divisors(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_DIVISORS, a, n)) return 0;
    if (a[0] == NUM_ZERO) return domain_error(s, FN_DIVISORS, "an integer other than 0");
    struct num_pairs found = {0};
    terms out;
    int64_t exponent;
    terms_init(&out, s);
    bool ok = num_factor(s, a[0], &found) && few_divisors(s, &found) && terms_push(&out, NUM_ONE);
    for (size_t i = 0; ok && i + 1 < found.count; i += 2)
        ok = num_to_int64(s, found.at[i + 1], &exponent) && times_powers(s, &out, found.at[i], exponent);
    ok = ok && terms_sort(&out, by_size, s);
    term value = ok ? expr_tuple(s, out.at, out.count) : 0;
    num_pairs_done(s, &found);
    terms_done(&out);
    return value;
}

static bool is_positive(const store *s, term t) { return num_sign(s, t) > 0; }

term value_totient(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_TOTIENT, a, n)) return 0;
    return is_positive(s, a[0]) ? num_totient(s, a[0]) : domain_error(s, FN_TOTIENT, "a positive integer");
}

term value_mobius(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_MOBIUS, a, n)) return 0;
    if (!is_positive(s, a[0])) return domain_error(s, FN_MOBIUS, "a positive integer");
    int value = num_mobius(s, a[0]);
    return store_failed(s) ? 0 : num_integer(s, value);
}

term value_jacobi(store *s, const term *a, size_t n) {
    if (!take_integers(s, FN_JACOBI, a, n)) return 0;
    if (!is_positive(s, a[1]) || num_is_even(s, a[1]))
        return domain_error(s, FN_JACOBI, "an odd positive second argument");
    int value = num_jacobi(s, a[0], a[1]);
    return store_failed(s) ? 0 : num_integer(s, value);
}

/* ---- Sequences ------------------------------------------------------------------------------------------------- */

typedef term sequence(store *s, term n, bool *too_large);

/* Defined for n >= 0 only. */
static term member(store *s, unsigned kind, const term *a, sequence *of) {
    bool too_large = false;
    if (!take_integers(s, kind, a, 1)) return 0;
    if (num_sign(s, a[0]) < 0) return domain_error(s, kind, "an integer that is not negative");
    return of(s, a[0], &too_large);
}

/* a(-n) = sign * (-1)**n * a(n) */
static term member_either_way(store *s, unsigned kind, const term *a, sequence *of, bool flips_even) {
    bool too_large = false;
    if (!num_is_integer(s, a[0])) return 0;
    if (num_sign(s, a[0]) >= 0) return of(s, a[0], &too_large);
    term value = expr_call1(s, kind, num_neg(s, a[0]));
    return num_is_even(s, a[0]) == flips_even ? expr_neg(s, value) : value;
}

term value_fibonacci(store *s, const term *a, size_t n) {
    (void)n;
    return member_either_way(s, FN_FIBONACCI, a, num_fibonacci, true);
}

term value_lucas(store *s, const term *a, size_t n) {
    (void)n;
    return member_either_way(s, FN_LUCAS, a, num_lucas, false);
}

term value_bernoulli(store *s, const term *a, size_t n) {
    (void)n;
    return member(s, FN_BERNOULLI, a, num_bernoulli);
}

term value_euler(store *s, const term *a, size_t n) {
    (void)n;
    return member(s, FN_EULER, a, num_euler);
}

term value_bell(store *s, const term *a, size_t n) {
    (void)n;
    return member(s, FN_BELL, a, num_bell);
}

term value_partitions(store *s, const term *a, size_t n) {
    (void)n;
    if (num_is_integer(s, a[0]) && num_sign(s, a[0]) < 0) return NUM_ZERO;
    return member(s, FN_PARTITIONS, a, num_partitions);
}

term value_stirling(store *s, const term *a, size_t n) {
    bool too_large = false;
    if (!take_integers(s, FN_STIRLING, a, n)) return 0;
    if (num_sign(s, a[0]) < 0 || num_sign(s, a[1]) < 0)
        return domain_error(s, FN_STIRLING, "integers that are not negative");
    return num_stirling2(s, a[0], a[1], &too_large);
}
