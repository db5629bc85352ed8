#!/usr/bin/env bash
# Sends real mail through real Postfix, amavis and rspamd to Peekaboo, and proves what becomes of it. As root on Debian 12.
# Starts the daemons by hand on loopback ports of its own and stops them again. Arguments: see ci/e2e/run.py.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(postfix amavisd-new libwww-perl rspamd clamdscan zip file python3)
if ! dpkg -s "${packages[@]}" >/dev/null 2>&1; then
    # The packages shall start nothing.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' > $policy
        chmod 755 $policy
        trap 'rm -f $policy' EXIT
    fi
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
    [ -e $policy ] && trap - EXIT && { grep -q '^# ' $policy || true; }
fi
${PEEKABOO:-./peekaboo} --version
exec python3 ci/e2e/run.py "$@"
