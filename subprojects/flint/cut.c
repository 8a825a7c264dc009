/* SPDX-License-Identifier: LGPL-3.0-or-later */
/* Where FLINT's generic rings know of its exact fields (qqbar, ca) and of its expressions (fexpr),
 * which we don't use. The method tables of the rings of numbers name these few functions, and by
 * them would bring 0.4 MB of code into every link. They are reached only with elements of such a
 * field, or by calls for an expression; so these definitions take their place. To use one of these
 * modules, remove its lines here and run ./dev closure.
 *
 * A table of Conway polynomials (0.13 MB) serves those who want one and the same field everywhere. We
 * use finite fields for factoring only: without the table FLINT takes an irreducible polynomial of
 * least weight. */
#include "arb.h"
#include "acb.h"
#include "fexpr.h"
#include "gr.h"
#include "gr_generic.h"
#include "gr/impl.h"
#include "nmod_poly.h"
#include "qqbar.h"

FLINT_NORETURN static void absent(void) {
    flint_throw(FLINT_ERROR, "this build has no qqbar, ca and fexpr");
}

int _gr_ca_get_arb_with_prec(arb_t y, gr_srcptr x, gr_ctx_t x_ctx, slong prec) { absent(); }
int _gr_ca_get_acb_with_prec(acb_t y, gr_srcptr x, gr_ctx_t x_ctx, slong prec) { absent(); }
int gr_generic_set_fexpr(gr_ptr res, fexpr_vec_t inputs, gr_vec_t outputs, const fexpr_t expr, gr_ctx_t ctx) {
    absent();
}
void fexpr_set_fmpz(fexpr_t res, const fmpz_t c) { absent(); }
void fexpr_set_fmpq(fexpr_t res, const fmpq_t c) { absent(); }
int qqbar_sgn_im(const qqbar_t x) { absent(); }
void qqbar_get_fmpz(fmpz_t res, const qqbar_t x) { absent(); }
void qqbar_get_fmpq(fmpq_t res, const qqbar_t x) { absent(); }
void qqbar_get_arb(arb_t res, const qqbar_t x, slong prec) { absent(); }
void qqbar_get_acb(acb_t res, const qqbar_t x, slong prec) { absent(); }

int _nmod_poly_conway(nn_ptr op, ulong prime, slong degree) { return 0; }
