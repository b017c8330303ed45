// The parts of the GNU Scientific Library (GPL-3.0-or-later) that Ebb uses: distribution functions,
// their inverses, and Sobol's sequence. GSL's global error handler aborts the process; `ebb_gsl_prepare` switches it
// off, so that every caller checks its arguments and the finiteness of what comes back.
#ifndef EBB_CGSL_SHIM_H
#define EBB_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_version.h>

static inline void ebb_gsl_prepare(void) { gsl_set_error_handler_off(); }
static inline const char *ebb_gsl_version(void) { return gsl_version; }
static inline gsl_qrng *ebb_gsl_sobol(unsigned dimensions) { return gsl_qrng_alloc(gsl_qrng_sobol, dimensions); }

#endif
