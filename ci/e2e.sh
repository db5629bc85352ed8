#!/usr/bin/env bash
# Sends real mail through real Postfix, amavis and rspamd to Peekaboo, and files through squid, and proves what becomes of
# them. As root on Debian 12. Starts the daemons by hand on loopback ports of its own and stops them again. Arguments: the
# parts to prove (mail milter web pilot); none means all.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(postfix amavisd-new libwww-perl rspamd squid c-icap zip file python3)

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
[ $# -gt 0 ] || set -- mail milter web pilot
failed=0
for part; do
    case $part in
        mail) python3 ci/e2e/run.py ;;
        milter) python3 ci/e2e/milter.py ;;
        web) python3 ci/e2e/web.py ;;
        pilot) python3 ci/pilot.py ;;
        *) echo "ci/e2e.sh: no part $part; there are mail, milter, web and pilot" >&2; exit 2 ;;
    esac || failed=1
done
exit $failed
