#!/bin/sh
# The browser tests need Chromium, and Playwright's driver needs libatomic, which a bare Debian lacks. Where one is
# missing and may be installed (Debian or Ubuntu, as root), install it; otherwise say what to do. Tests then fail with
# the same sentence: they are never skipped in silence.
# chromium.sh PYTHON: the interpreter that has Playwright.
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    command -v google-chrome >/dev/null 2>&1 || missing="chromium"
"$1" -m playwright --version >/dev/null 2>&1 || missing="$missing libatomic1"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the browser tests:" $missing
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing; } >/dev/null 2>&1 && exit 0
fi
echo "The browser tests need:" $missing. "On Debian or Ubuntu: sudo apt-get install" $missing >&2
exit 1
