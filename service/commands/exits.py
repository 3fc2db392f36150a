"""The exit codes, and what each means to a script; it does not know what led to them."""

FAULT = 1
USAGE = 2  # given by the command line parser
INPUT = 3
MISSING = 4
INTERRUPTED = 130  # given by the command line parser

MEANING = {
    0: "done",
    FAULT: "an error of ours",
    USAGE: "wrong usage, or a setting without meaning",
    INPUT: "what was given cannot be used: not found, not readable, over a limit; of many, none could be",
    MISSING: "something is missing that the message says how to get: a model, the database, a worker",
    INTERRUPTED: "interrupted",
}
