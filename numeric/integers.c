/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Division and divisors, modular arithmetic. */
#include "numeric/number.h"
#include "numeric/private.h"
#include "numeric/view.h"

/* ---- Greatest common divisor, least common multiple ---------------------------------------- */

static term integer_gcd(store *s, term a, term b) {
    uint64_t ma, mb;
    bool ignored;
    if (one_limb(s, a, &ma, &ignored) && one_limb(s, b, &mb, &ignored)) {
        return small_integer(s, false, small_gcd(ma, mb));
    }
    integer_view va, vb;
    const fmpz *x = view_integer(&va, s, a), *y = view_integer(&vb, s, b);
    fmpz_t r;
    fmpz_init(r);
    fmpz_gcd(r, x, y);
    return take_integer(s, r);
}

static term integer_lcm(store *s, term a, term b) {
    if (a == NUM_ZERO || b == NUM_ZERO) {
        return NUM_ZERO;
    }
    if (a == NUM_ONE || a == b) {
        return num_abs(s, b);
    }
    if (b == NUM_ONE) {
        return num_abs(s, a);
    }
    integer_view va, vb;
    const fmpz *x = view_integer(&va, s, a), *y = view_integer(&vb, s, b);
    fmpz_t r;
    fmpz_init(r);
    fmpz_lcm(r, x, y);
    return take_integer(s, r);
}

/* gcd(a/b, c/d) = gcd(a, c) / lcm(b, d) for reduced fractions, and the dual. */
term num_gcd(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (num_is_integer(s, a) && num_is_integer(s, b)) {
        return integer_gcd(s, a, b);
    }
    term num = integer_gcd(s, num_numerator(s, a), num_numerator(s, b));
    return fraction(s, num, integer_lcm(s, num_denominator(s, a), num_denominator(s, b)));
}

term num_lcm(store *s, term a, term b) {
    if (!a || !b) {
        return 0;
    }
    if (num_is_integer(s, a) && num_is_integer(s, b)) {
        return integer_lcm(s, a, b);
    }
    term num = integer_lcm(s, num_numerator(s, a), num_numerator(s, b));
    return fraction(s, num, integer_gcd(s, num_denominator(s, a), num_denominator(s, b)));
}

/* ---- Floored division ---------------------------------------------------------------------- */

static bool divides_by_zero(store *s, term b) {
    if (num_is_zero(s, b)) {
        store_fail(s, STORE_NUMERIC, "division by zero");
        return true;
    }
    return false;
}

term num_floor_div(store *s, term a, term b) {
    if (!a || !b || divides_by_zero(s, b)) {
        return 0;
    }
    if (!num_is_integer(s, a) || !num_is_integer(s, b)) {
        return num_floor(s, num_div(s, a, b));
    }
    integer_view va, vb;
    const fmpz *x = view_integer(&va, s, a), *y = view_integer(&vb, s, b);
    fmpz_t q;
    fmpz_init(q);
    fmpz_fdiv_q(q, x, y);
    return take_integer(s, q);
}

term num_mod(store *s, term a, term b) {
    if (!a || !b || divides_by_zero(s, b)) {
        return 0;
    }
    if (!num_is_integer(s, a) || !num_is_integer(s, b)) {
        return num_sub(s, a, num_mul(s, b, num_floor_div(s, a, b)));
    }
    integer_view va, vb;
    const fmpz *x = view_integer(&va, s, a), *y = view_integer(&vb, s, b);
    fmpz_t r;
    fmpz_init(r);
    fmpz_fdiv_r(r, x, y);
    return take_integer(s, r);
}

/* ---- Modular arithmetic -------------------------------------------------------------------- */

/* The result modulo |m| gets the sign of m, as num_mod has it. */
static term residue(store *s, fmpz_t r, term m) { return num_mod(s, take_integer(s, r), m); }

term num_modinv(store *s, term a, term m) {
    if (!a || !m || divides_by_zero(s, m)) {
        return 0;
    }
    integer_view va, vm;
    fmpz_t r, modulus;
    fmpz_init(r);
    fmpz_init(modulus);
    fmpz_abs(modulus, view_integer(&vm, s, m));
    bool found = fmpz_is_one(modulus) || fmpz_invmod(r, view_integer(&va, s, a), modulus);
    fmpz_clear(modulus);
    if (!found) {
        fmpz_clear(r);
        return 0;
    }
    return residue(s, r, m);
}

term num_powmod(store *s, term a, term e, term m) {
    if (!a || !e || !m || divides_by_zero(s, m)) {
        return 0;
    }
    if (num_sign(s, e) < 0) {
        a = num_modinv(s, a, m);
        e = num_neg(s, e);
        if (!a || !e) {
            return 0;
        }
    }
    integer_view va, ve, vm;
    fmpz_t r, modulus;
    fmpz_init(r);
    fmpz_init(modulus);
    fmpz_abs(modulus, view_integer(&vm, s, m));
    fmpz_powm(r, view_integer(&va, s, a), view_integer(&ve, s, e), modulus);
    fmpz_clear(modulus);
    return residue(s, r, m);
}

int num_jacobi(store *s, term a, term n) {
    integer_view va, vn;
    if (!a || !n) {
        return 0;
    }
    const fmpz *x = view_integer(&va, s, a);
    return fmpz_kronecker(x, view_integer(&vn, s, n));
}
