/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Criterion finds tests and suites by the ELF sections that list them. Nothing refers to these
 * sections, and --gc-sections would drop them with all tests (or the suites alone, and then no test
 * has its .init); what runs before main keeps them. Not every program has suites. */
extern const char __start_cr_tst[];
extern const char __start_cr_sts[] __attribute__((weak));

__attribute__((constructor, used)) static void keep_tests(void) {
    __asm__ volatile("" : : "r"(__start_cr_tst), "r"(__start_cr_sts));
}
