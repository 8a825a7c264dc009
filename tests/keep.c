/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Criterion finds tests by the ELF section that lists them. Nothing refers to that section, and
 * --gc-sections would drop it with all tests; what runs before main keeps it. */
extern const char __start_cr_tst[];

__attribute__((constructor, used)) static void keep_tests(void) {
    __asm__ volatile("" : : "r"(__start_cr_tst));
}
