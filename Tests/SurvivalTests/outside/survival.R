# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the package survival makes of the device records in records/, written to r/. `remake` runs it.
#
# Ebb counts first windows in bins of a minute, so exits are rounded up to the end of their bin, and entries down to its
# beginning. The risk set "closed" is the devices at risk at the start of exposure, as in Ebb's results; "late" has those
# that joined later and were exposed then, too, from their entry on.

suppressWarnings(library(survival))
options(stringsAsFactors = FALSE)

width <- 60
day <- 86400
number <- function(x) ifelse(is.finite(x), sprintf("%.15g", x), "")
save <- function(table, name) write.csv(table, file.path("r", name), row.names = FALSE, quote = FALSE)

read <- function(scenario) {
    d <- read.csv(file.path("records", paste0(scenario, ".csv")))
    d <- d[d$standing %in% c("at-risk", "joined-exposed"), ]
    data.frame(scenario = scenario, replication = d$replication, cohort = d$cohort, late = d$standing != "at-risk",
               entry = floor(d$entry_seconds / width) * width, exit = ceiling(d$exit_seconds / width) * width,
               exact = d$exit_seconds, event = as.integer(d$outcome == "protected"))
}
records <- rbind(read("open"), read("closed"))

curves <- means <- quantiles <- tests <- NULL
for (scenario in unique(records$scenario)) for (replication in unique(records$replication[records$scenario == scenario]))
    for (set in c("closed", "late")) {
        all <- records[records$scenario == scenario & records$replication == replication, ]
        if (set == "closed") all <- all[!all$late, ]
        if (set == "late" && !any(all$late)) next
        ids <- data.frame(scenario = scenario, replication = replication, risk_set = set)

        for (group in c(unique(all$cohort), "fleet")) {
            d <- if (group == "fleet") all else all[all$cohort == group, ]
            s <- if (set == "late") Surv(d$entry, d$exit, d$event) else Surv(d$exit, d$event)
            fit <- survfit(s ~ 1, conf.type = "log-log")
            plain <- survfit(s ~ 1, conf.type = "plain")
            times <- seq(day / 2, max(d$exit), by = day / 2)
            a <- summary(fit, times = times)
            b <- summary(plain, times = times)
            # Where S is 1 there is no interval on this scale; R gives none at its own times, but 1 to 1 before the first.
            a$lower[a$surv == 1] <- a$upper[a$surv == 1] <- NA
            curves <- rbind(curves, data.frame(
                ids, group = group, seconds = number(times),
                at_risk = sapply(times, function(t) sum(d$entry < t & d$exit >= t)),
                events = sapply(times, function(t) sum(d$exit <= t & d$event == 1)),
                survival = number(a$surv), standard_error = number(a$std.err), log_log_low = number(a$lower),
                log_log_high = number(a$upper), plain_low = number(b$lower), plain_high = number(b$upper)))
            for (days in c(7, 30)) {
                t <- summary(fit, rmean = days * day)$table
                exact <- if (set == "late") NA else summary(survfit(Surv(d$exact, d$event) ~ 1), rmean = days * day)$table[["rmean"]]
                means <- rbind(means, data.frame(
                    ids, group = group, days = days, mean = number(t[["rmean"]]),
                    standard_error = number(t[["se(rmean)"]]), mean_of_exact_times = number(exact)))
            }
            # The first time at which S is at most 1 - p; quantile() would give the middle where S is just that for a while.
            for (percent in c(50, 75, 90, 95, 99)) {
                reached <- fit$time[fit$surv <= 1 - percent / 100 + 1e-12]
                quantiles <- rbind(quantiles, data.frame(
                    ids, group = group, percent = percent, seconds = number(if (length(reached)) min(reached) else NA)))
            }
        }

        # survdiff takes no late entries; the score test of Cox's model with exact ties is the same test.
        if (set == "late") {
            fit <- coxph(Surv(entry, exit, event) ~ factor(cohort), all, ties = "exact")
            observed <- expected <- NA
            chi <- fit$score
        } else {
            fit <- survdiff(Surv(exit, event) ~ factor(cohort, unique(cohort)), all)
            observed <- fit$obs
            expected <- fit$exp
            chi <- fit$chisq
        }
        cohorts <- unique(all$cohort)
        tests <- rbind(tests, data.frame(
            ids, group = cohorts, observed = number(observed), expected = number(expected), chi_square = number(chi),
            degrees_of_freedom = length(cohorts) - 1,
            p_value = number(pchisq(chi, length(cohorts) - 1, lower.tail = FALSE))))
    }

save(curves, "curves.csv")
save(means, "means.csv")
save(quantiles, "quantiles.csv")
save(tests, "log-rank.csv")
cat(R.version.string, "; survival ", format(packageVersion("survival")), "\n", sep = "", file = "r/versions.txt")
