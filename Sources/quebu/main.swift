import Glibc

// A closed pipe is an error of `write` and no signal: the program then ends quietly.
signal(SIGPIPE, SIG_IGN)
exit(QuebuCommand.status(of: Array(CommandLine.arguments.dropFirst())))
