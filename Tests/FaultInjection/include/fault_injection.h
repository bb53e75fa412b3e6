// Put before a program with LD_PRELOAD: see fault_injection.c.
