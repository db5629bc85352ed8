#!/usr/bin/env bash
# Sends real mail through real Postfix, amavis and rspamd to Peekaboo, and proves what becomes of it. As root on Debian 12.
# Starts the daemons by hand on loopback ports of its own and stops them again. Arguments: see ci/e2e/run.py.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(postfix amavisd-new libwww-perl rspamd zip file python3)

install() {
    # Debian asks this file whether a package may start its service.
    local policy=/usr/sbin/policy-rc.d
    if [ ! -e $policy ]; then
        trap "rm -f $policy" EXIT
        printf '#!/bin/sh\nexit 101\n' > $policy
        chmod 755 $policy
    fi
    local told
    told=$({ apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "${packages[@]}"; } 2>&1) || { echo "$told" >&2; exit 2; }
}

[ "$(id -u)" = 0 ] || { echo "ci/e2e.sh must run as root" >&2; exit 2; }
dpkg -s "${packages[@]}" >/dev/null 2>&1 || install
# Builds it, if need be, before the clock starts.
"${PEEKABOO:-./peekaboo}" --version
python3 ci/e2e/run.py "$@"
