/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/formats/names.h"

#include <string.h>

static const struct {
    const char *name, *letter;
} greek[] = {
    {"alpha", "α"}, {"beta", "β"}, {"gamma", "γ"}, {"Gamma", "Γ"}, {"delta", "δ"}, {"Delta", "Δ"},
    {"epsilon", "ε"}, {"zeta", "ζ"}, {"eta", "η"}, {"theta", "θ"}, {"Theta", "Θ"}, {"iota", "ι"},
    {"kappa", "κ"}, {"lambda", "λ"}, {"Lambda", "Λ"}, {"mu", "μ"}, {"nu", "ν"}, {"xi", "ξ"},
    {"Xi", "Ξ"}, {"pi", "π"}, {"Pi", "Π"}, {"rho", "ρ"}, {"sigma", "σ"}, {"Sigma", "Σ"},
    {"tau", "τ"}, {"upsilon", "υ"}, {"Upsilon", "Υ"}, {"phi", "φ"}, {"Phi", "Φ"}, {"chi", "χ"},
    {"psi", "ψ"}, {"Psi", "Ψ"}, {"omega", "ω"}, {"Omega", "Ω"},
};

enum { GREEK = sizeof greek / sizeof *greek };

const char *greek_letter(const char *name, size_t n) {
    for (size_t i = 0; i < GREEK; i++)
        if (strlen(greek[i].name) == n && memcmp(greek[i].name, name, n) == 0) return greek[i].letter;
    return NULL;
}

const char *greek_name(const char *text, size_t n, size_t *length) {
    for (size_t i = 0; i < GREEK; i++) {
        size_t letter = strlen(greek[i].letter);
        if (letter > n || memcmp(greek[i].letter, text, letter) != 0) continue;
        *length = letter;
        return greek[i].name;
    }
    return NULL;
}
