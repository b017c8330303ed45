// The batteries of TestU01 (P. L'Ecuyer and R. Simard, ACM Transactions on Mathematical Software 33(4), 2007), and what they
// leave behind, which Swift cannot read from the library's global variables.
#ifndef EBB_CTESTU01_SHIM_H
#define EBB_CTESTU01_SHIM_H

#include <testu01/bbattery.h>
#include <testu01/unif01.h>

static inline int testu01_count(void) { return bbattery_NTests; }
static inline const char *testu01_name(int test) { return bbattery_TestNames[test]; }
static inline double testu01_p_value(int test) { return bbattery_pVal[test]; }

#endif
