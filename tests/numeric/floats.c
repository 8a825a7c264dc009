/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Floats: correct rounding both ways, shortest text, precision rules. */
#include <float.h>
#include <math.h>
#include <stdio.h>

#include "common.h"

static double value_of(store *s, term a) { return num_to_double(s, a); }

GUARDED(doubles, shortest_text) {
    static const struct {
        double value;
        const char *text;
    } rows[] = {
        {0.0, "0.0"},
        {1.0, "1.0"},
        {-1.0, "-1.0"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.5, "1.5"},
        {1e20, "1e+20"},
        {1e-5, "1e-05"},
        {0.0001, "0.0001"},
        {1e11, "100000000000.0"},
        {1e14, "100000000000000.0"},
        {1e15, "1e+15"},
        {123456789012345.0, "123456789012345.0"},
        {1234567890123456.0, "1.234567890123456e+15"},
        {5e-324, "5e-324"},
        {DBL_MAX, "1.7976931348623157e+308"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {2.5e-310, "2.5e-310"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {100.0 / 3, "33.333333333333336"},
        {0x1p-44, "5.684341886080802e-14"},
        {9007199254740993.0, "9.007199254740992e+15"},
        {3.141592653589793, "3.141592653589793"},
        {1e100, "1e+100"},
        {1.25e-7, "1.25e-07"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_text(s, num_double(s, rows[i].value), rows[i].text);
    }
    cr_assert_eq(num_double(s, -0.0), num_double(s, 0.0));
    cr_assert_eq(num_neg(s, num_double(s, 0.0)), num_double(s, 0.0));
}

GUARDED(doubles, text_round_trip) {
    start_random(20);
    for (int i = 0; i < rounds(20000); i++) {
        uint64_t bits = random_word();
        if (random_below(8) == 0) {
            bits &= ~(0x7ffull << 52); /* subnormal */
        }
        double value;
        memcpy(&value, &bits, 8);
        if (!isfinite(value)) {
            continue;
        }
        term a = num_double(s, value);
        const char *text = text_of(s, a);
        cr_assert_eq(strtod(text, NULL), value + 0.0, "%s", text);
        cr_assert_eq(read_number(s, text), a, "%s", text);
    }
}

GUARDED(doubles, reading_rounds_correctly) {
    start_random(21);
    for (int i = 0; i < rounds(20000); i++) {
        char text[64];
        int digits = (int)random_below(17) + 1, exponent = (int)random_below(700) - 360;
        uint64_t mantissa = random_word();
        for (int k = 17; k >= digits; k--) {
            mantissa /= 10;
        }
        snprintf(text, sizeof text, "%llu.e%d", (unsigned long long)mantissa, exponent);
        if (strspn(text, "0123456789") > 17) {
            continue;
        }
        double expected = strtod(text, NULL);
        if (isfinite(expected)) {
            cr_assert_eq(value_of(s, read_number(s, text)), expected, "%s", text);
        } else {
            cr_assert_eq(store_kind_of(s, read_number(s, text)), (unsigned)NUM_BIGFLOAT, "%s", text);
        }
    }
    static const char *hard[] = {"2.2250738585072011e-308",
                                 "2.2250738585072012e-308",
                                 "4.9406564584124654e-324",
                                 "2.4703282292062327e-324",
                                 "2.4703282292062328e-324",
                                 "1.7976931348623158e308",
                                 "9007199254740993.",
                                 "9007199254740991.5",
                                 "0.5e0",
                                 ".5",
                                 "00.5",
                                 "1e0"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        cr_assert_eq(value_of(s, read_number(s, hard[i])), strtod(hard[i], NULL), "%s", hard[i]);
    }
}

/* The nearest double to a rational is no farther than its neighbours. */
GUARDED(doubles, rationals_round_to_nearest) {
    start_random(22);
    for (int i = 0; i < rounds(1000); i++) {
        term a = random_rational(s, i % 4 ? 200 : 2200);
        double value = num_to_double(s, a);
        if (!isfinite(value) || fabs(value) == DBL_MAX) {
            continue;
        }
        double beside[2] = {nextafter(value, -INFINITY), nextafter(value, INFINITY)};
        for (int k = 0; k < 2; k++) {
            bool large;
            /* |a - value| <= |a - beside|, exactly: doubles as integers over 2**1100 */
            term unit = num_pow_integer(s, NUM_TWO, num_integer(s, 1100), &large);
            int e;
            double m = ldexp(frexp(value, &e), 53);
            term v = num_mul(s, num_integer(s, (int64_t)m),
                             num_pow_integer(s, NUM_TWO, num_integer(s, e - 53 + 1100), &large));
            m = ldexp(frexp(beside[k], &e), 53);
            term w = num_mul(s, num_integer(s, (int64_t)m),
                             num_pow_integer(s, NUM_TWO, num_integer(s, e - 53 + 1100), &large));
            term x = num_mul(s, a, unit);
            cr_assert(num_compare(s, num_abs(s, num_sub(s, x, v)), num_abs(s, num_sub(s, x, w))) <= 0, "%s",
                      text_of(s, a));
        }
    }
}

GUARDED(doubles, arithmetic) {
    term half = num_double(s, 0.5), third = num_rational(s, 1, 3);
    assert_text(s, num_add(s, num_double(s, 0.1), num_double(s, 0.2)), "0.30000000000000004");
    assert_text(s, num_add(s, half, third), "0.8333333333333333");
    cr_assert_eq(num_mul(s, half, NUM_ZERO), (term)NUM_ZERO);
    cr_assert_eq(num_add(s, half, NUM_ZERO), half);
    assert_text(s, num_sub(s, half, half), "0.0");
    assert_text(s, num_div(s, NUM_ONE, half), "2.0");
    term z = num_mul(s, num_double(s, 3.0), NUM_I);
    cr_assert_eq(store_kind_of(s, z), (unsigned)NUM_COMPLEX_DOUBLE);
    assert_text(s, num_re(s, z), "0.0");
    assert_text(s, num_im(s, z), "3.0");
    z = num_mul(s, z, z);
    assert_text(s, num_re(s, z), "-9.0");
    assert_text(s, num_im(s, z), "0.0");
    term big = num_double(s, 1e308);
    z = num_div(s, num_complex(s, big, big), num_complex(s, big, big));
    assert_text(s, num_re(s, z), "1.0");
    /* what binary64 cannot hold goes on with its digits */
    assert_text(s, num_mul(s, big, big), "1.00000000000000e616");
    assert_text(s, num_div(s, num_mul(s, big, big), big), "1.00000000000000e308");
}

GUARDED(doubles, powers_are_correctly_rounded) {
    term two = num_double(s, 2.0);
    assert_text(s, num_pow_float(s, two, NUM_HALF), "1.4142135623730951");
    assert_text(s, num_pow_float(s, two, num_integer(s, 10)), "1024.0");
    assert_text(s, num_pow_float(s, two, num_integer(s, -1)), "0.5");
    assert_text(s, num_pow_float(s, num_neg(s, two), num_double(s, 3.0)), "-8.0");
    assert_text(s, num_pow_float(s, num_integer(s, 2), num_double(s, 0.5)), "1.4142135623730951");
    assert_text(s, num_pow_float(s, num_double(s, 0.0), two), "0.0");
    assert_text(s, num_pow_float(s, num_double(s, 0.0), num_double(s, 0.0)), "1.0");
    term z = num_pow_float(s, num_neg(s, two), NUM_HALF);
    assert_text(s, num_re(s, z), "0.0");
    assert_text(s, num_im(s, z), "1.4142135623730951");
    z = num_pow_float(s, num_double(s, 2.5), NUM_I); /* cos(log 2.5) + i sin(log 2.5) */
    assert_text(s, num_re(s, z), "0.6087670819712999");
    assert_text(s, num_im(s, z), "0.7933490025884878");
    assert_text(s, num_pow_float(s, num_double(s, 1e300), num_integer(s, 3)), "1.00000000000000e900");
    bool large;
    assert_text(s, num_pow_integer(s, num_double(s, 1.5), num_integer(s, 2), &large), "2.25");
}

/* ---- Bigfloats ----------------------------------------------------------------------------- */

static const char *pi_text = "3.14159265358979323846264338327950288419716939937510";

GUARDED(bigfloats, text) {
    static const char *same[] = {
        "3.14159265358979323846264338327950288419716939937510",
        "0.500000000000000000000000000000",
        "314159.265358979323846",
        "3.14159265358979323846e6",
        "0.0000314159265358979323846",
        "3.14159265358979323846e-6",
        "-1.00000000000000000000e1000000000000",
        "0.00000000000000000000",
        "1.0000000000000000000",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        term a = read_number(s, same[i]);
        cr_assert_eq(store_kind_of(s, a), (unsigned)NUM_BIGFLOAT);
        assert_text(s, a, same[i]);
    }
    assert_text(s, read_number(s, "314159265358979323846e-10"), "3.14159265358979323846e10");
    assert_text(s, read_number(s, "00001.5"), "1.5");
    cr_assert_eq(store_kind_of(s, read_number(s, "0.00000000000000001")), (unsigned)NUM_DOUBLE);
}

GUARDED(bigfloats, precision_is_the_lower_one) {
    term pi = read_number(s, pi_text), short_pi = read_number(s, "3.14159265358979323846");
    assert_text(s, num_add(s, pi, NUM_ONE), "4.14159265358979323846264338327950288419716939937510");
    assert_text(s, num_add(s, pi, short_pi), "6.28318530717958647692");
    assert_text(s, num_add(s, pi, num_double(s, 1.0)), "4.141592653589793");
    assert_text(s, num_mul(s, pi, num_rational(s, 1, 3)),
                "1.04719755119659774615421446109316762806572313312503");
    assert_text(s, num_sub(s, pi, pi), "0.000000000000000000000000000000000000000000000000000");
    term z = num_mul(s, pi, NUM_I);
    cr_assert_eq(store_kind_of(s, z), (unsigned)NUM_COMPLEX_BIGFLOAT);
    cr_assert_eq(num_neg(s, num_mul(s, pi, pi)), num_re(s, num_mul(s, z, z)));
}

/* A result differs from the exact one by no more than half a unit of its last digit. */
GUARDED(bigfloats, results_are_rounded_to_nearest) {
    start_random(23);
    bool large;
    for (int i = 0; i < rounds(3000); i++) {
        char text[2][80];
        term a[2], exact[2];
        for (int k = 0; k < 2; k++) {
            size_t n = 20 + (size_t)random_below(10) % 10;
            int e = (int)random_below(80) - 40;
            text[k][0] = (char)('1' + random_below(9));
            for (size_t j = 1; j < n; j++) {
                text[k][j] = (char)(random_below(3) ? '0' + (int)random_below(10) : "059"[random_below(3)]);
            }
            exact[k] = num_mul(s, num_read_integer(s, text[k], n, 10),
                               num_pow_integer(s, num_integer(s, 10), num_integer(s, e), &large));
            snprintf(text[k] + n, sizeof text[k] - n, "e%d", e);
            a[k] = read_number(s, text[k]);
            if (random_below(2)) {
                a[k] = num_neg(s, a[k]);
                exact[k] = num_neg(s, exact[k]);
            }
            /* what is written is what is held */
            cr_assert_eq(num_compare(s, a[k], exact[k]), 0);
        }
        term got[4] = {num_add(s, a[0], a[1]), num_sub(s, a[0], a[1]), num_mul(s, a[0], a[1]),
                       num_div(s, a[0], a[1])};
        term want[4] = {num_add(s, exact[0], exact[1]), num_sub(s, exact[0], exact[1]),
                        num_mul(s, exact[0], exact[1]), num_div(s, exact[0], exact[1])};
        for (int k = 0; k < 4; k++) {
            char shown[200];
            strcpy(shown, text_of(s, got[k]));
            cr_assert_eq(read_number(s, shown), got[k], "%s", shown);
            if (num_is_zero(s, got[k])) {
                cr_assert_eq(want[k], (term)NUM_ZERO);
                continue;
            }
            /* the unit of the last digit, from the text */
            char *e = strchr(shown, 'e'), *point = strchr(shown, '.');
            long exponent = e ? strtol(e + 1, NULL, 10) : 0;
            exponent -= (long)((e ? e : shown + strlen(shown)) - point) - 1;
            term unit = num_pow_integer(s, num_integer(s, 10), num_integer(s, exponent), &large);
            term low = num_sub(s, want[k], num_mul(s, unit, NUM_HALF));
            term high = num_add(s, want[k], num_mul(s, unit, NUM_HALF));
            cr_assert(num_compare(s, low, got[k]) <= 0 && num_compare(s, got[k], high) <= 0, "%s", shown);
        }
    }
}

GUARDED(bigfloats, far_apart) {
    term one = read_number(s, "1.00000000000000000000"),
         small = read_number(s, "1.00000000000000000000e-1000000");
    cr_assert_eq(num_add(s, one, small), one);
    cr_assert_eq(num_sub(s, one, small), one);
    cr_assert_eq(num_sub(s, small, one), num_neg(s, one));
    term power = num_pow_float(s, read_number(s, "2.00000000000000000000"), num_integer(s, 1000000000));
    assert_text(s, power, "4.61297600116906939312e301029995");
    cr_assert(num_mul(s, read_number(s, "1.00000000000000000000e1000000000000000000"),
                      read_number(s, "1.00000000000000000000e1000000000000000000")) == 0);
    cr_assert_eq(store_error_of(s)->status, STORE_TOO_LARGE);
    store_clear_error(s);
    cr_assert(num_floor(s, read_number(s, "1.00000000000000000000e1000000000")) == 0);
    cr_assert_eq(store_error_of(s)->status, STORE_TOO_LARGE);
    store_clear_error(s);
}

GUARDED(bigfloats, malformed) {
    static const char *bad[] = {"", ".", "1e", "1e+", "1.2.3", "e5", "1x", "1e5x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        cr_assert_eq(num_read_decimal(s, bad[i], strlen(bad[i])), 0u, "%s", bad[i]);
        cr_assert_eq(store_error_of(s)->status, STORE_SYNTAX);
        store_clear_error(s);
    }
}
