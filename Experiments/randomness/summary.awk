# SPDX-License-Identifier: GPL-3.0-or-later
# One row per battery, order and part. Outside: a p-value below 0.001 or above 0.999, two in a thousand by chance; a failure:
# below 1e-10 or above 1 - 1e-10.
BEGIN { print "battery,order,part,statistics,outside,outside_expected,smallest_p,failures" }
NR > 1 {
    run = $1 "," $2 "," $3
    if (!(run in count)) { runs[++last] = run; least[run] = 1 }
    p = $NF
    count[run]++
    outside[run] += p < 1e-3 || p > 1 - 1e-3
    failures[run] += p < 1e-10 || p > 1 - 1e-10
    if (p < least[run]) least[run] = p
}
END {
    for (i = 1; i <= last; i++) {
        run = runs[i]
        printf "%s,%d,%d,%g,%g,%d\n", run, count[run], outside[run], 0.002 * count[run], least[run], failures[run]
    }
}
