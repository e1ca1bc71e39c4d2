const started = Date.now();

/**
 * Says what goes on, with the seconds since the start. On standard error: what a command prints on standard output is
 * its result, and scripts read it.
 */
export function say(line) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`${seconds} s  ${line}\n`);
}

/** Ends with a message for a person instead of a stack trace. */
export function fail(message, code = 1) {
  process.stderr.write(`\n${message}\n`);
  process.exit(code);
}
