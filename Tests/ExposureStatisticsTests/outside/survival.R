# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints the outside values that the tests of ExposureStatistics compare with.
# The values in the tests came from R 4.2.2, survival 3.5-3 and lme4 1.1-31.
#
#     Rscript survival.R
#
# Data: Freireich et al. (1963), remission times in weeks under 6-mercaptopurine and placebo, as printed
# by Kalbfleisch and Prentice (1980); aml, myeloma and veteran from the package survival; sleep ("Student", 1908)
# and rivers from R's datasets; Dyestuff (Davies, 1947) and Dyestuff2 (Box and Tiao, 1973) from lme4.

library(survival)
cat(R.version.string, "; survival", format(packageVersion("survival")), "; lme4",
    format(packageVersion("lme4")), "\n")
g <- function(x) ifelse(is.na(x), "nil", sprintf("%.17g", x))
twelve <- function(x) sprintf("%.12g", x)
nine <- function(x) ifelse(is.na(x), "nil", sprintf("%.9f", x))
row <- function(...) cat("    (", paste(c(...), collapse = ", "), "),\n", sep = "")

curve <- function(name, surv, times = NULL) {
    loglog <- survfit(surv ~ 1, conf.type = "log-log")
    plain <- survfit(surv ~ 1, conf.type = "plain")
    if (is.null(times)) times <- loglog$time
    a <- summary(loglog, times = times)
    b <- summary(plain, times = times)
    cat("\n", name, ": time, at risk, events so far, S, standard error, log-log, plain\n", sep = "")
    for (i in seq_along(a$time))
        row(g(a$time[i]), a$n.risk[i], cumsum(a$n.event)[i], nine(a$surv[i]), nine(a$std.err[i]),
            nine(a$lower[i]), nine(a$upper[i]), nine(b$lower[i]), nine(b$upper[i]))
}
restricted <- function(name, surv, horizons) {
    fit <- survfit(surv ~ 1)
    cat("\n", name, ": horizon, restricted mean, standard error\n", sep = "")
    for (h in horizons) {
        t <- summary(fit, rmean = h)$table
        row(g(h), twelve(t[["rmean"]]), twelve(t[["se(rmean)"]]))
    }
}

mp6 <- Surv(c(6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
            rep(c(1, 0), c(9, 12)))
curve("6-MP", mp6)
curve("6-MP, between the edges", mp6, c(8, 21, 24, 33))
restricted("6-MP", mp6, c(6, 20, 20.5, 21.5, 35))
restricted("6-MP in seconds", Surv(mp6[, 1] * 604800, mp6[, 2]), c(20, 20.5, 21.5, 35) * 604800)

maintained <- with(subset(aml, x == "Maintained"), Surv(time, status))
nonmaintained <- with(subset(aml, x == "Nonmaintained"), Surv(time, status))
curve("aml, maintained", maintained)
curve("aml, nonmaintained", nonmaintained)
restricted("aml, maintained", maintained, c(48, 161))
restricted("aml, nonmaintained", nonmaintained, c(30, 45))

some <- myeloma[seq(1, nrow(myeloma), by = 97), c("entry", "futime", "death")]
cat("\nmyeloma, every 97th patient: entry, time, death\n")
for (i in seq_len(nrow(some))) row(some$entry[i], some$futime[i], some$death[i])
late <- with(some, Surv(entry, futime, death))
curve("myeloma, delayed entry", late)
restricted("myeloma, delayed entry", late, c(1000, 5000))

cat("\nlog-rank tests: observed, expected, chi-square, p\n")
logRank <- function(fit) row(fit$obs, g(fit$exp), g(fit$chisq), g(pchisq(fit$chisq, length(fit$n) - 1, lower.tail = FALSE)))
placebo <- c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
logRank(survdiff(Surv(c(mp6[, 1], placebo), c(mp6[, 2], rep(1, 21))) ~ rep(1:2, each = 21)))
logRank(survdiff(Surv(time, status) ~ x, aml))
logRank(survdiff(Surv(time, status) ~ celltype, veteran))

cat("\nnormal quantiles:", g(qnorm(c(0.975, 0.95))), "\n")
cat("t quantiles at 0.975:", nine(qt(0.975, c(1, 2, 3, 9, 29, 99))), "\n")
extra <- with(sleep, extra[group == 2] - extra[group == 1])
cat("sleep:", extra, "; mean, sd, 95 %, 90 %:",
    nine(c(mean(extra), sd(extra), t.test(extra)$conf.int, t.test(extra, conf.level = 0.9)$conf.int)), "\n")

cat("\nWilson, 95 %: successes, trials, lower, upper\n")
for (x in list(c(81, 263), c(15, 148), c(0, 20), c(1, 29), c(29, 29), c(1, 1)))
    row(x[1], x[2], nine(suppressWarnings(prop.test(x[1], x[2], correct = FALSE))$conf.int))
cat("Wilson, 90 %:",
    nine(prop.test(81, 263, conf.level = 0.9, correct = FALSE)$conf.int), "\n")

cat("\nrivers, definition 6: n, 5 %, 95 %\n")
for (n in c(2, 3, 18, 19, 20, 25, 39, 40))
    row(n, nine(quantile(rivers[seq_len(n)], c(0.05, 0.95), type = 6, names = FALSE)))
cat("with 1, 2 and 3 of 40 not reached:\n")
for (k in 1:3)
    row(nine(quantile(c(rivers[seq_len(40 - k)], rep(Inf, k)), c(0.05, 0.95), type = 6, names = FALSE)))
cat("with 1 of 39 not reached:",
    nine(quantile(c(rivers[1:38], Inf), c(0.05, 0.95), type = 6, names = FALSE)), "\n")
cat("rivers:", head(rivers, 40), "\n")

cat("\nplacebo and never, definition 1: never, p, time\n")
for (never in c(0, 1, 2, 19, 21, 22))
    for (p in c(5, 50, 90, 95, 99, 100))
        row(never, p, g(quantile(c(placebo, rep(Inf, never)), p / 100, type = 1, names = FALSE)))

library(lme4)
for (d in list(Dyestuff, Dyestuff2)) {
    fit <- lmer(Yield ~ 1 | Batch, d)
    cat("\nbatch, residual variance:", g(as.data.frame(VarCorr(fit))$vcov), "\n")
    print(anova(lm(Yield ~ Batch, d)), digits = 17)
    print(matrix(d$Yield, ncol = 5, byrow = TRUE))
}
uneven <- list(c(3, 5, 9), c(10, 12), c(1, 2, 3, 4, 20))
cat("uneven: between, within:",
    g(c(var(sapply(uneven, mean)), mean(sapply(uneven, function(x) var(x) / length(x))))), "\n")
