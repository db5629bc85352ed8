#!/bin/sh
# Peekaboo's canary: a harmless script that shows whether a sandbox sees what a sample does.
# It is made to run in the sandbox's virtual machine, which forgets it.
/bin/sh -c 'hostname; : @SIGN@'
