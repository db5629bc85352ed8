@echo off
rem Peekaboo's canary: a harmless script that shows whether a sandbox sees what a sample does.
rem It is made to run in the sandbox's virtual machine, which forgets it.
cmd.exe /d /c "hostname & rem @SIGN@"
reg.exe add HKCU\Software\Microsoft\Windows\CurrentVersion\Run /v PeekabooCanary /d hostname.exe /f
ping.exe -n 6 127.0.0.1
