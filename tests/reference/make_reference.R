# Reference values for components/stats.
#
# Run from the root of the repository:  Rscript tests/reference/make_reference.R
# Debian: apt-get install r-base r-cran-jsonlite r-cran-psych r-cran-polycor r-cran-mass r-cran-ordinal r-cran-car
#         r-cran-sandwich r-cran-lmtest r-cran-boot r-cran-vcd r-cran-hmisc r-cran-survey r-cran-spdep
#         r-cran-effectsize r-cran-pbivnorm r-cran-numderiv
# It reads tests/reference/data/*.csv (made up for this purpose, gaps included) and writes
# tests/reference/reference.json, which is checked in: the tests need no R. Values carry 15 significant digits.
# ineq, DescTools, PropCIs and binom are not packaged by Debian: their measures are written out below in base R,
# from the textbook formula and not in the way our code computes them.

suppressPackageStartupMessages({
  library(jsonlite); library(psych); library(polycor); library(MASS); library(sandwich); library(lmtest)
  library(boot); library(survey)
})

here <- "tests/reference"
people <- read.csv(file.path(here, "data/respondents.csv"), na.strings = "", stringsAsFactors = FALSE)
table34 <- as.matrix(read.csv(file.path(here, "data/cross_table.csv"), header = FALSE))
table22 <- as.matrix(read.csv(file.path(here, "data/two_by_two.csv"), header = FALSE))
table33 <- as.matrix(read.csv(file.path(here, "data/small_table.csv"), header = FALSE))
units <- read.csv(file.path(here, "data/units.csv"))
items <- paste0("i", 1:6)
out <- list()
vec <- function(x) as.numeric(x)

# ---- contingency -------------------------------------------------------------------------------------------
cramer <- function(t) sqrt(chisq.test(t, correct = FALSE)$statistic / (sum(t) * (min(dim(t)) - 1)))
bergsma <- function(t) {
  n <- sum(t); r <- nrow(t); k <- ncol(t)
  phi2 <- max(0, chisq.test(t, correct = FALSE)$statistic / n - (k - 1) * (r - 1) / (n - 1))
  sqrt(phi2 / (min(k - (k - 1)^2 / (n - 1), r - (r - 1)^2 / (n - 1)) - 1))
}
chi <- chisq.test(table34, correct = FALSE)
stats34 <- vcd::assocstats(table34)
yates <- suppressWarnings(chisq.test(table22))
fish <- fisher.test(table22)
# fisher.test finds the odds ratio with uniroot's default stop of 1.2e-4: the same equations, solved to the end.
margins <- c(colSums(table22), rowSums(table22)[1])
support <- max(0, margins[3] - margins[2]):min(margins[3], margins[1])
chance <- function(log_ratio) {
  d <- dhyper(support, margins[1], margins[2], margins[3], log = TRUE) + log_ratio * support
  exp(d - max(d)) / sum(exp(d - max(d)))
}
root <- function(f) exp(uniroot(f, c(-12, 12), tol = 1e-14)$root)
cell <- table22[1, 1]
conditional <- c(root(function(l) sum(support * chance(l)) - cell),
                 root(function(l) sum(chance(l)[support >= cell]) - .025),
                 root(function(l) sum(chance(l)[support <= cell]) - .025))
set.seed(1)
simulated <- suppressWarnings(chisq.test(table33, simulate.p.value = TRUE, B = 400000))
complete <- people[complete.cases(people[, c("group", "school", "w")]), ]
complete$w1 <- complete$w / mean(complete$w)
weighted <- xtabs(w1 ~ group + school, complete)
deff <- nrow(complete) * sum(complete$w^2) / sum(complete$w)^2
effective <- suppressWarnings(chisq.test(weighted / deff, correct = FALSE))
out$contingency <- list(
  statistic = vec(chi$statistic), p = chi$p.value,
  likelihood_ratio = stats34$chisq_tests["Likelihood Ratio", "X^2"],
  p_likelihood_ratio = stats34$chisq_tests["Likelihood Ratio", "P(> X^2)"],
  cramers_v = vec(stats34$cramer), cramers_v_corrected = vec(bergsma(table34)),
  smallest_expected = min(chi$expected), residuals = vec(t(chi$stdres)),
  yates_statistic = vec(yates$statistic), yates_p = yates$p.value,
  fisher_p = fish$p.value, odds_ratio = conditional, fisher_odds_ratio = vec(fish$estimate), fisher_limits = vec(fish$conf.int),
  monte_carlo_p = simulated$p.value,
  weighted_counts = vec(t(weighted)), weighted_n = nrow(complete), design_effect = deff,
  weighted_statistic = vec(effective$statistic), weighted_p = effective$p.value, weighted_v = vec(cramer(weighted))
)

# ---- shares ------------------------------------------------------------------------------------------------
wilson <- function(p, n, z = qnorm(.975)) {
  (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
}
counts <- c(41, 87, 29, 12, 5)
goodman <- function(x, alpha = .05) {
  n <- sum(x); b <- qchisq(1 - alpha / length(x), 1)
  t(sapply(x, function(k) (b + 2 * k + c(-1, 1) * sqrt(b * (b + 4 * k * (n - k) / n))) / (2 * (n + b))))
}
newcombe <- function(x1, n1, x2, n2) {
  a <- wilson(x1 / n1, n1); b <- wilson(x2 / n2, n2); d <- x1 / n1 - x2 / n2
  c(d - sqrt((x1 / n1 - a[1])^2 + (b[2] - x2 / n2)^2), d + sqrt((a[2] - x1 / n1)^2 + (x2 / n2 - b[1])^2))
}
two <- prop.test(c(56, 48), c(70, 80), correct = FALSE)
village <- people[!is.na(people$school) & !is.na(people$w), ]
p_village <- weighted.mean(village$school == "village", village$w)
out$shares <- list(
  wilson = vec(prop.test(56, 70, correct = FALSE)$conf.int),
  wilson_hmisc = vec(Hmisc::binconf(56, 70, method = "wilson")),
  goodman = vec(t(goodman(counts))),
  newcombe = newcombe(56, 70, 48, 80),
  score_z2 = vec(two$statistic), score_p = two$p.value,
  uniform_statistic = vec(chisq.test(counts)$statistic), uniform_p = chisq.test(counts)$p.value,
  weighted = c(p_village, wilson(p_village, sum(village$w)^2 / sum(village$w^2)))
)

# ---- means and two groups ----------------------------------------------------------------------------------
income <- people$income[!is.na(people$income)]
one <- t.test(income)
known <- people[!is.na(people$income) & !is.na(people$w), ]
design <- svydesign(~1, weights = ~w, data = known)
survey_mean <- svymean(~income, design)
a <- people$income[people$group %in% "a"]; a <- a[!is.na(a)]
b <- people$income[people$group %in% "b"]; b <- b[!is.na(b)]
rank_a <- people$satisfaction[people$group %in% "a"]; rank_b <- people$satisfaction[people$group %in% "b"]
welch <- t.test(a, b); student <- t.test(a, b, var.equal = TRUE)
few_a <- a[1:6]; few_b <- b[1:7]
regrouped <- combn(13, 6, function(k) mean(c(few_a, few_b)[k]) - mean(c(few_a, few_b)[-k]))
pivot <- function(tail, t, df) {
  uniroot(function(nc) pt(t, df, nc) - tail, t + c(-6, 6), tol = 1e-13)$root
}
na <- length(a); nb <- length(b); df <- na + nb - 2
d <- vec(student$statistic) * sqrt(1 / na + 1 / nb)
d_limits <- c(pivot(.975, student$statistic, df), pivot(.025, student$statistic, df)) * sqrt(1 / na + 1 / nb)
j <- exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))
exact <- wilcox.test(a, b, exact = TRUE); tied <- suppressWarnings(wilcox.test(rank_a, rank_b))
biserial <- effectsize::rank_biserial(rank_a[!is.na(rank_a)], rank_b[!is.na(rank_b)], verbose = FALSE)
effect_d <- effectsize::cohens_d(a, b); effect_g <- effectsize::hedges_g(a, b)
stratum <- function(g) {
  s <- svydesign(~1, weights = ~w, data = known[known$group %in% g, ])
  m <- svymean(~income, s); c(vec(coef(m)), vec(SE(m)), nrow(s$variables))
}
sa <- stratum("a"); sb <- stratum("b")
v <- c(sa[2], sb[2])^2
weighted_df <- sum(v)^2 / sum(v^2 / (c(sa[3], sb[3]) - 1))
weighted_t <- (sa[1] - sb[1]) / sqrt(sum(v))
set.seed(1)
bca <- boot.ci(boot(few_a, function(x, i) mean(x[i]), 200000), type = "bca")$bca[4:5]
out$means <- list(
  mean = vec(one$estimate), limits = vec(one$conf.int), sd = sd(income),
  weighted_mean = vec(coef(survey_mean)), weighted_limits = vec(confint(survey_mean, df = degf(design))),
  weighted_sd = sqrt(Hmisc::wtd.var(known$income, known$w)),
  permutation_p = mean(abs(regrouped) >= abs(mean(few_a) - mean(few_b)) - 1e-9),
  bca = vec(bca),
  welch = c(vec(welch$statistic), vec(welch$parameter), welch$p.value, vec(welch$conf.int)),
  student = c(vec(student$statistic), vec(student$parameter), student$p.value, vec(student$conf.int)),
  cohen_d = c(d, d_limits), hedges_g = c(d, d_limits) * j,
  cohen_d_effectsize = vec(effect_d[1, c("Cohens_d", "CI_low", "CI_high")]),
  hedges_g_effectsize = vec(effect_g[1, c("Hedges_g", "CI_low", "CI_high")]),
  mann_whitney_exact = c(vec(exact$statistic), exact$p.value),
  mann_whitney_tied = c(vec(tied$statistic), tied$p.value),
  rank_biserial = vec(biserial[1, c("r_rank_biserial", "CI_low", "CI_high")]),
  weighted_welch = c(weighted_t, weighted_df, 2 * pt(-abs(weighted_t), weighted_df))
)

# ---- correlation -------------------------------------------------------------------------------------------
pearson <- cor.test(people$age, people$income)
few <- people[!is.na(people$age) & !is.na(people$income), ][1:9, ]
spearman <- suppressWarnings(cor.test(few$experience + seq(.01, .09, .01), few$income, method = "spearman"))
kendall <- suppressWarnings(cor.test(people$age, people$income, method = "kendall", exact = FALSE))
both <- people[!is.na(people$age) & !is.na(people$income) & !is.na(people$w), ]
rows <- people[complete.cases(people[, items]), items]
# The two-step likelihood written out, since polychor and polychoric end their search at about four digits.
cells <- function(rho, h, k) {
  ends <- expand.grid(h = pmax(-38, pmin(38, c(-Inf, h, Inf))), k = pmax(-38, pmin(38, c(-Inf, k, Inf))))
  below <- matrix(pbivnorm::pbivnorm(ends$h, ends$k, rho), length(h) + 2)
  t(diff(t(diff(below))))
}
two_step <- function(t) {
  h <- qnorm(head(cumsum(rowSums(t)) / sum(t), -1)); k <- qnorm(head(cumsum(colSums(t)) / sum(t), -1))
  loss <- function(rho) { p <- cells(rho, h, k); -sum(t[t > 0] * log(p[t > 0])) }
  near <- optimize(loss, c(-.999, .999))$minimum
  top <- uniroot(function(rho) numDeriv::grad(loss, rho), near + c(-.02, .02), tol = 1e-12)$root
  list(rho = top, information = numDeriv::hessian(loss, top)[1], top = loss(top), none = loss(0))
}
pair <- two_step(table(rows$i1, rows$i2))
pairs <- combn(items, 2, function(k) two_step(table(rows[[k[1]]], rows[[k[2]]]))$rho)
# psych also stops before the end of its optimisation, and reports correlations to about three digits.
by_psych <- suppressWarnings(polychoric(rows, correct = 0, global = FALSE))$rho
by_polycor <- combn(items, 2, function(k) polychor(rows[[k[1]]], rows[[k[2]]]))
deviation <- 1 / sqrt(pair$information) / (1 - pair$rho^2)
out$correlation <- list(
  pearson = c(vec(pearson$estimate), vec(pearson$conf.int), pearson$p.value),
  weighted = cov.wt(both[, c("age", "income")], both$w, cor = TRUE)$cor[1, 2],
  spearman = c(vec(spearman$estimate), spearman$p.value),
  spearman_tied = suppressWarnings(cor(people$age, people$income, method = "spearman", use = "complete")),
  kendall = c(vec(kendall$estimate), kendall$p.value),
  polychoric = pair$rho,
  polychoric_limits = tanh(atanh(pair$rho) + c(-1, 1) * qnorm(.975) * deviation),
  polychoric_p = pchisq(2 * (pair$none - pair$top), 1, lower.tail = FALSE),
  polychoric_pairs = pairs, polychoric_polycor = by_polycor,
  polychoric_psych = vec(by_psych[lower.tri(by_psych)])
)

# ---- components and factors --------------------------------------------------------------------------------
none <- principal(rows, 2, rotate = "none"); r <- cor(rows)
turned <- varimax(unclass(none$loadings), normalize = TRUE, eps = 1e-15)
turned <- varimax(unclass(turned$loadings), normalize = TRUE, eps = 1e-15)$loadings
turned <- turned[, order(-colSums(turned^2))]
flip <- function(l) l %*% diag(sign(apply(l, 2, function(x) x[which.max(abs(x))])))
turned <- flip(unclass(turned)); plain <- flip(unclass(none$loadings))
scores <- scale(as.matrix(rows)) %*% solve(r) %*% turned
adequacy <- KMO(r)
complete_w <- people[complete.cases(people[, c(items, "w")]), ]
weighted_r <- cov.wt(complete_w[, items], complete_w$w, cor = TRUE)$cor
thurstone <- factor.scores(rows, turned, method = "Thurstone")$scores
out$factors <- list(
  eigenvalues = prcomp(rows, scale. = TRUE)$sdev^2, loadings = vec(t(plain)), varimax = vec(t(turned)),
  scores = vec(t(scores[1:5, ])), thurstone = vec(t(thurstone[1:5, ])),
  weighted_eigenvalues = eigen(weighted_r)$values,
  kmo = adequacy$MSA, kmo_items = vec(adequacy$MSAi),
  congruence = vec(t(factor.congruence(plain, turned, digits = 15)))
)

# ---- reliability -------------------------------------------------------------------------------------------
reliability <- suppressWarnings(alpha(rows, warnings = FALSE))
feldt <- alpha.ci(reliability$total$raw_alpha, nrow(rows), 6)
raw <- cov(rows)
minres <- optim(rep(.5, 6), function(l) { e <- r - tcrossprod(l); sum(e[lower.tri(e)]^2) },
                function(l) { e <- r - tcrossprod(l); diag(e) <- 0; vec(-2 * e %*% l) },
                method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))$par
omega_of <- function(l, s) sum(l * s)^2 / (sum(l * s)^2 + sum((1 - l^2) * s^2))
weighted_cov <- cov.wt(complete_w[, items], complete_w$w)$cov
out$reliability <- list(
  alpha = reliability$total$raw_alpha, standardised = reliability$total$std.alpha,
  mean_correlation = reliability$total$average_r,
  limits = c(feldt$lower.ci, feldt$upper.ci),
  alpha_if_dropped = reliability$alpha.drop$raw_alpha, item_rest = reliability$item.stats$r.drop,
  weighted_alpha = 6 / 5 * (1 - sum(diag(weighted_cov)) / sum(weighted_cov)),
  loadings = minres, loadings_psych = abs(vec(fa(rows, 1, fm = "minres")$loadings)),
  omega = omega_of(minres, sqrt(diag(raw))), omega_standardised = omega_of(minres, rep(1, 6))
)

# ---- regression --------------------------------------------------------------------------------------------
used <- people[complete.cases(people[, c("income", "age", "experience", "i2", "w")]), ]
model <- lm(income ~ age + experience + i2, used)
with_w <- lm(income ~ age + experience + i2, used, weights = w)
robust <- function(m, type) sqrt(diag(vcovHC(m, type)))
z <- as.data.frame(scale(used[, c("income", "age", "experience", "i2")]))
wald <- waldtest(model, vcov = function(m) vcovHC(m, "HC3"))
line <- lm(income ~ age, used)
band <- predict(line, data.frame(age = min(used$age)), interval = "confidence")
origin <- lm(income ~ 0 + age + i2, used)
out$regression <- list(
  coefficients = vec(coef(model)), errors = vec(summary(model)$coefficients[, 2]),
  t = vec(summary(model)$coefficients[, 3]), p = vec(summary(model)$coefficients[, 4]),
  limits = vec(t(confint(model))), beta = vec(coef(lm(income ~ age + experience + i2, z))[-1]),
  vif = vec(car::vif(model)), r2 = summary(model)$r.squared, r2_adjusted = summary(model)$adj.r.squared,
  f = vec(summary(model)$fstatistic[1]), residual_sd = summary(model)$sigma,
  hc0 = vec(robust(model, "HC0")), hc1 = vec(robust(model, "HC1")), hc2 = vec(robust(model, "HC2")),
  hc3 = vec(robust(model, "HC3")), hc3_f = wald$F[2],
  hc3_p = vec(coeftest(model, vcov = vcovHC(model, "HC3"))[, 4]),
  weighted = vec(coef(with_w)), weighted_errors = vec(summary(with_w)$coefficients[, 2]),
  weighted_hc3 = vec(robust(with_w, "HC3")), weighted_vif = vec(car::vif(with_w)),
  weighted_r2 = summary(with_w)$r.squared,
  origin = vec(coef(origin)), origin_errors = vec(summary(origin)$coefficients[, 2]),
  origin_r2 = summary(origin)$r.squared, origin_r2_adjusted = summary(origin)$adj.r.squared,
  line = vec(coef(line)), band = vec(band)
)

# ---- ordered logit -----------------------------------------------------------------------------------------
answered <- people[complete.cases(people[, c("satisfaction", "age", "i2", "i5", "w")]), ]
answered$y <- ordered(answered$satisfaction)
polr_fit <- polr(y ~ age + i2 + i5, answered, Hess = TRUE, control = list(reltol = 1e-16, maxit = 500))
clm_fit <- ordinal::clm(y ~ age + i2 + i5, data = answered, control = ordinal::clm.control(gradTol = 1e-12))
null_fit <- ordinal::clm(y ~ 1, data = answered)
answered$kish <- answered$w * sum(answered$w) / sum(answered$w^2)
clm_weighted <- ordinal::clm(y ~ age + i2 + i5, data = answered, weights = kish,
                             control = ordinal::clm.control(gradTol = 1e-12))
out$ordered <- list(
  polr = vec(coef(polr_fit)), polr_thresholds = vec(polr_fit$zeta),
  polr_errors = vec(sqrt(diag(vcov(polr_fit)))[1:3]),
  clm = vec(clm_fit$beta), clm_thresholds = vec(clm_fit$alpha),
  clm_errors = vec(sqrt(diag(vcov(clm_fit)))[5:7]), clm_threshold_errors = vec(sqrt(diag(vcov(clm_fit)))[1:4]),
  log_likelihood = vec(logLik(clm_fit)), log_likelihood_null = vec(logLik(null_fit)),
  r2_mcfadden = 1 - vec(logLik(clm_fit)) / vec(logLik(null_fit)),
  p = pchisq(2 * vec(logLik(clm_fit) - logLik(null_fit)), 3, lower.tail = FALSE),
  predicted = vec(t(predict(clm_fit, answered[1:2, c("age", "i2", "i5")], type = "prob")$fit)),
  weighted = vec(clm_weighted$beta), weighted_errors = vec(sqrt(diag(vcov(clm_weighted)))[5:7])
)

# ---- inequality and poverty, by double sums over all pairs ---------------------------------------------------
x <- units$value; w <- units$people; mu <- weighted.mean(x, w); share <- w / sum(w); n <- length(x)
part_mean <- tapply(x * w, units$part, sum) / tapply(w, units$part, sum)
part_share <- tapply(w, units$part, sum) / sum(w)
poor <- x < 400
out$inequality <- list(
  gini = sum(abs(outer(x, x, "-"))) / (2 * n^2 * mean(x)),
  gini_corrected = sum(abs(outer(x, x, "-"))) / (2 * n * (n - 1) * mean(x)),
  gini_weighted = sum(outer(share, share) * abs(outer(x, x, "-"))) / (2 * mu),
  theil_t = sum(share * x / mu * log(x / mu)), theil_l = -sum(share * log(x / mu)),
  theil_t_between = sum(part_share * part_mean / mu * log(part_mean / mu)),
  hoover = sum(share * abs(x - mu)) / (2 * mu),
  atkinson_half = 1 - sum(share * sqrt(x))^2 / mu, atkinson_1 = 1 - prod(x^share) / mu,
  williamson = sqrt(sum(share * (x - mu)^2)) / mu, cv = sd(x) / mean(x),
  p90_p10 = vec(quantile(x, .9, type = 1) / quantile(x, .1, type = 1)),
  fgt = c(sum(share[poor]), sum((share * (400 - x) / 400)[poor]), sum((share * ((400 - x) / 400)^2)[poor])),
  gap = sum(w * pmax(400 - x, 0))
)

# ---- several tests, neighbours -----------------------------------------------------------------------------
raw_p <- c(.001, .04, .03, .02, .2, .0004, .7)
ring <- lapply(1:12, function(i) as.integer(sort(c((i - 2) %% 12 + 1, i %% 12 + 1))))
attr(ring, "region.id") <- as.character(1:12); class(ring) <- "nb"
moran <- suppressPackageStartupMessages(spdep::moran(x, spdep::nb2listw(ring, style = "W"), 12, 12))
out$other <- list(holm = p.adjust(raw_p, "holm"), bh = p.adjust(raw_p, "BH"), moran = moran$I)

packages <- c("psych", "polycor", "MASS", "ordinal", "car", "sandwich", "lmtest", "boot", "vcd", "Hmisc", "survey",
              "spdep", "effectsize", "pbivnorm", "numDeriv")
out$made_with <- c(list(R = paste(R.version$major, R.version$minor, sep = ".")),
                   lapply(setNames(packages, packages), function(p) as.character(packageVersion(p))))
write(toJSON(out, auto_unbox = TRUE, digits = NA, pretty = TRUE), file.path(here, "reference.json"))
