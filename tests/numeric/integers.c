/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Exact arithmetic: identities on random numbers of all sizes. */
#include "common.h"

GUARDED(exact, constants_have_their_handles) {
    cr_assert_eq(num_integer(s, 0), (term)NUM_ZERO);
    cr_assert_eq(num_integer(s, 1), (term)NUM_ONE);
    cr_assert_eq(num_integer(s, -1), (term)NUM_MINUS_ONE);
    cr_assert_eq(num_integer(s, 2), (term)NUM_TWO);
    cr_assert_eq(num_rational(s, -3, -6), (term)NUM_HALF);
    cr_assert_eq(num_complex(s, NUM_ZERO, NUM_ONE), (term)NUM_I);
    cr_assert_eq(num_mul(s, NUM_I, NUM_I), (term)NUM_MINUS_ONE);
}

GUARDED(exact, limb_boundaries) {
    const char *around[] = {"4611686018427387903", "4611686018427387904",  "9223372036854775807",
                            "9223372036854775808", "18446744073709551615", "18446744073709551616"};
    for (int i = 0; i < 6; i++) {
        term a = read_number(s, around[i]);
        assert_text(s, a, around[i]);
        cr_assert_eq(num_sub(s, num_add(s, a, NUM_ONE), a), (term)NUM_ONE);
        cr_assert_eq(num_add(s, num_neg(s, a), a), (term)NUM_ZERO);
        cr_assert_eq(num_div(s, num_mul(s, a, a), a), a);
        cr_assert_eq(num_floor_div(s, num_add(s, num_mul(s, a, a), NUM_ONE), a), a);
    }
    int64_t out;
    cr_assert(num_to_int64(s, read_number(s, "-9223372036854775808"), &out) && out == INT64_MIN);
    cr_assert(num_to_int64(s, read_number(s, "9223372036854775807"), &out) && out == INT64_MAX);
    cr_assert(!num_to_int64(s, read_number(s, "9223372036854775808"), &out));
    cr_assert(!num_to_int64(s, read_number(s, "-9223372036854775809"), &out));
    assert_text(s, num_integer(s, INT64_MIN), "-9223372036854775808");
    assert_text(s, num_rational(s, INT64_MIN, 3), "-9223372036854775808/3");
    assert_text(s, num_rational(s, INT64_MIN, INT64_MIN), "1");
}

GUARDED(exact, ring_identities) {
    start_random(1);
    for (int i = 0; i < rounds(3000); i++) {
        unsigned bits = i % 50 ? 300 : 4000;
        term a = random_exact(s, bits), b = random_exact(s, bits), c = random_exact(s, bits);
        cr_assert_eq(num_add(s, a, b), num_add(s, b, a));
        cr_assert_eq(num_mul(s, a, b), num_mul(s, b, a));
        cr_assert_eq(num_add(s, num_add(s, a, b), c), num_add(s, a, num_add(s, b, c)));
        cr_assert_eq(num_mul(s, num_mul(s, a, b), c), num_mul(s, a, num_mul(s, b, c)));
        cr_assert_eq(num_mul(s, a, num_add(s, b, c)), num_add(s, num_mul(s, a, b), num_mul(s, a, c)));
        cr_assert_eq(num_sub(s, a, b), num_add(s, a, num_neg(s, b)));
        cr_assert_eq(num_sub(s, a, a), (term)NUM_ZERO);
        if (b != NUM_ZERO) {
            cr_assert_eq(num_mul(s, num_div(s, a, b), b), a);
            cr_assert_eq(num_div(s, a, b), num_mul(s, a, num_inv(s, b)));
        }
        cr_assert_eq(num_div(s, num_numerator(s, a), num_denominator(s, a)), a);
        cr_assert(num_is_real(s, num_mul(s, a, num_conjugate(s, a))));
    }
}

GUARDED(exact, short_and_long_paths_agree) {
    /* shifting both operands by a large number sends the same sum the long way */
    start_random(2);
    term large = num_read_integer(s, "1234567890123456789012345678901234567890", 40, 10);
    for (int i = 0; i < rounds(2000); i++) {
        term a = random_rational(s, 64), b = random_rational(s, 64);
        term far = num_add(s, num_add(s, a, large), num_sub(s, b, large));
        cr_assert_eq(num_add(s, a, b), far);
        far = num_div(s, num_mul(s, num_mul(s, a, large), b), large);
        cr_assert_eq(num_mul(s, a, b), far);
    }
}

GUARDED(exact, floored_division) {
    start_random(3);
    for (int i = 0; i < rounds(2000); i++) {
        bool whole = random_below(2);
        term a = whole ? random_integer(s, 400) : random_rational(s, 200);
        term b = whole ? random_nonzero(s, 200) : num_add(s, random_rational(s, 100), read_number(s, "1/7"));
        if (b == NUM_ZERO) {
            continue;
        }
        term q = num_floor_div(s, a, b), r = num_mod(s, a, b);
        cr_assert(num_is_integer(s, q));
        cr_assert_eq(num_add(s, num_mul(s, q, b), r), a);
        cr_assert(r == NUM_ZERO || num_sign(s, r) == num_sign(s, b));
        cr_assert(num_compare(s, num_abs(s, r), num_abs(s, b)) < 0);
    }
    assert_text(s, num_floor(s, read_number(s, "-7/2")), "-4");
    assert_text(s, num_ceiling(s, read_number(s, "-7/2")), "-3");
    assert_text(s, num_truncate(s, read_number(s, "-7/2")), "-3");
    assert_text(s, num_floor(s, read_number(s, "-3.5")), "-4");
    assert_text(s, num_ceiling(s, read_number(s, "1234567890123456789012345.5")),
                "1234567890123456789012346");
}

GUARDED(exact, divisors) {
    start_random(4);
    for (int i = 0; i < rounds(1000); i++) {
        term a = random_integer(s, 300), b = random_integer(s, 300), c = random_nonzero(s, 200);
        term g = num_gcd(s, a, b);
        cr_assert_eq(num_gcd(s, num_mul(s, a, c), num_mul(s, b, c)), num_mul(s, g, num_abs(s, c)));
        cr_assert_eq(num_mul(s, g, num_lcm(s, a, b)), num_abs(s, num_mul(s, a, b)));
        term p = random_rational(s, 100), q = random_rational(s, 100);
        if (p != NUM_ZERO && q != NUM_ZERO) {
            term h = num_gcd(s, p, q);
            cr_assert(num_is_integer(s, num_div(s, p, h)) && num_is_integer(s, num_div(s, q, h)));
            cr_assert_eq(num_gcd(s, num_div(s, p, h), num_div(s, q, h)), (term)NUM_ONE);
            term l = num_lcm(s, p, q);
            cr_assert(num_is_integer(s, num_div(s, l, p)) && num_is_integer(s, num_div(s, l, q)));
        }
    }
    cr_assert_eq(num_gcd(s, NUM_ZERO, NUM_ZERO), (term)NUM_ZERO);
}

GUARDED(exact, order_is_that_of_the_numbers) {
    start_random(5);
    for (int i = 0; i < rounds(2000); i++) {
        term a = random_rational(s, 200), b = random_rational(s, 200);
        if (random_below(4) == 0) {
            a = num_double(s, num_to_double(s, a));
        }
        int order = num_compare(s, a, b);
        cr_assert_eq(order, -num_compare(s, b, a));
        if (num_is_exact(s, a)) {
            cr_assert_eq(order, num_sign(s, num_sub(s, a, b)));
        }
        if (!a) {
            store_clear_error(s);
        }
    }
    cr_assert_eq(num_compare(s, read_number(s, "0.1"), read_number(s, "1/10")), 1); /* 0.1 is more */
    cr_assert_eq(num_compare(s, read_number(s, "0.5"), NUM_HALF), 0);
    cr_assert_eq(num_compare(s, read_number(s, "1e99999999999"), read_number(s, "-1e99999999999")), 1);
    cr_assert_eq(num_compare(s, read_number(s, "1e99999999999"), read_number(s, "7")), 1);
    cr_assert_eq(num_compare(s, read_number(s, "1e-99999999999"), read_number(s, "1/7")), -1);
}

GUARDED(exact, text_round_trip) {
    start_random(6);
    for (int i = 0; i < rounds(500); i++) {
        term a = random_rational(s, i % 20 ? 300 : 4000);
        cr_assert_eq(read_number(s, text_of(s, a)), a);
        if (num_is_integer(s, a)) {
            size_t length = strlen(text_of(s, num_abs(s, a)));
            cr_assert_eq(num_digits(s, a), length);
        }
    }
    cr_assert_eq(num_read_integer(s, "ff", 2, 16), num_integer(s, 255));
    cr_assert_eq(num_read_integer(s, "Zz", 2, 36), num_integer(s, 35 * 36 + 35));
    cr_assert_eq(num_read_integer(s, "0000000000000000000000000000007", 31, 10), num_integer(s, 7));
    cr_assert_eq(num_read_integer(s, "12a", 3, 10), 0u);
    cr_assert_eq(store_error_of(s)->status, STORE_SYNTAX);
    store_clear_error(s);
    cr_assert_eq(num_read_integer(s, "", 0, 10), 0u);
    store_clear_error(s);
}

GUARDED(exact, powers) {
    bool large;
    start_random(7);
    for (int i = 0; i < rounds(300); i++) {
        term a = random_exact(s, 100), power = NUM_ONE;
        for (int n = 0; n < 8; n++) {
            cr_assert_eq(num_pow_integer(s, a, num_integer(s, n), &large), power);
            if (a != NUM_ZERO) {
                cr_assert_eq(num_pow_integer(s, a, num_integer(s, -n), &large), num_inv(s, power));
            }
            power = num_mul(s, power, a);
        }
    }
    term googol = num_pow_integer(s, num_integer(s, 10), num_integer(s, 100), &large);
    cr_assert_eq(num_digits(s, googol), 101u);
    cr_assert_eq(num_pow_integer(s, NUM_I, num_add(s, googol, NUM_TWO), &large), (term)NUM_MINUS_ONE);
    cr_assert_eq(num_pow_integer(s, NUM_I, num_neg(s, num_add(s, googol, NUM_ONE)), &large),
                 num_neg(s, NUM_I));
    cr_assert_eq(num_pow_integer(s, num_neg(s, NUM_I), num_integer(s, 3), &large), (term)NUM_I);
    cr_assert_eq(num_pow_integer(s, NUM_MINUS_ONE, googol, &large), (term)NUM_ONE);
    cr_assert_eq(num_pow_integer(s, NUM_ZERO, googol, &large), (term)NUM_ZERO);
    cr_assert(!large);
    cr_assert(num_pow_integer(s, NUM_TWO, googol, &large) == 0 && large);
    cr_assert(num_pow_integer(s, NUM_TWO, num_integer(s, 1000000000000), &large) == 0 && large);
    cr_assert(num_pow_integer(s, NUM_HALF, num_integer(s, -10000000), &large) == 0 && large);
    cr_assert(num_pow_integer(s, num_complex(s, NUM_ONE, NUM_TWO), googol, &large) == 0 && large);
    num_set_digit_limit(s, 100);
    cr_assert(num_pow_integer(s, num_integer(s, 10), num_integer(s, 99), &large) != 0 && !large);
    cr_assert(num_pow_integer(s, num_integer(s, 10), num_integer(s, 100), &large) == 0 && large);
    cr_assert(!store_failed(s));
}

GUARDED(exact, longest_integers) {
    bool large;
    term a = num_pow_integer(s, NUM_TWO, num_integer(s, 3000000), &large);
    while (a && !store_failed(s)) {
        cr_assert_lt(num_bits(s, a), (uint64_t)1 << 31);
        a = num_mul(s, a, a);
    }
    cr_assert_eq(store_error_of(s)->status, STORE_TOO_LARGE);
    cr_assert(strstr(store_error_of(s)->message, "digits (limit 300000000)"));
    store_clear_error(s);
    num_set_digit_limit(s, UINT64_MAX);
    cr_assert_eq(num_digit_limit(s), (uint64_t)NUM_DIGIT_LIMIT_MAX);
}

GUARDED(exact, zero_handle_passes_through) {
    bool large;
    cr_assert_eq(num_add(s, 0, NUM_ONE), 0u);
    cr_assert_eq(num_mul(s, NUM_ONE, 0), 0u);
    cr_assert_eq(num_complex(s, 0, NUM_ONE), 0u);
    cr_assert_eq(num_pow_integer(s, 0, NUM_ONE, &large), 0u);
    cr_assert_eq(num_gcd(s, NUM_ONE, 0), 0u);
    cr_assert_eq(num_binomial(s, NUM_ONE, 0, &large), 0u);
    cr_assert_eq(num_exact_root(s, 0, 2), 0u);
    cr_assert(!store_failed(s));
    cr_assert_eq(num_div(s, NUM_ONE, NUM_ZERO), 0u);
    cr_assert_eq(store_error_of(s)->status, STORE_NUMERIC);
    store_clear_error(s);
}

GUARDED(sums, agree_with_addition) {
    start_random(8);
    for (int i = 0; i < rounds(100); i++) {
        num_sum acc;
        term total = NUM_ZERO;
        cr_assert(num_sum_init(&acc, s));
        for (int n = (int)random_below(100); n > 0; n--) {
            term a = random_below(10) ? random_rational(s, 70) : random_exact(s, 200);
            term b = random_integer(s, 70);
            if (random_below(2)) {
                total = num_add(s, total, a);
                cr_assert(num_sum_add(&acc, a));
            } else {
                total = num_add(s, total, num_mul(s, a, b));
                cr_assert(num_sum_add_product(&acc, a, b));
            }
        }
        cr_assert_eq(num_sum_value(&acc), total);
        num_sum_done(&acc);
    }
}

GUARDED(sums, machine_overflow) {
    num_sum acc;
    num_sum_init(&acc, s);
    for (int i = 0; i < 4; i++) {
        num_sum_add(&acc, num_integer(s, INT64_MAX));
        num_sum_add_product(&acc, num_integer(s, INT64_MIN), NUM_ONE);
        num_sum_add(&acc, num_integer(s, INT64_MIN));
        num_sum_add(&acc, num_integer(s, INT64_MIN));
    }
    term expected = num_add(s, num_mul(s, num_integer(s, INT64_MIN), num_integer(s, 12)),
                            num_mul(s, num_integer(s, INT64_MAX), num_integer(s, 4)));
    cr_assert_eq(num_sum_value(&acc), expected);
    num_sum_done(&acc);
}
