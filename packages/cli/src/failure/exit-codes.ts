/** The exit codes of the command, published in docs/exit-codes.md. Programs rely on them: never renumber. */

/** Outcomes by name. */
export const exitCodes = {
  complete: 0,
  failure: 1,
  usage: 2,
  incomplete: 3,
  damage: 4,
  refused: 5,
  secret: 6,
  unreachable: 7,
  history: 8,
  findings: 9,
  interrupted: 130,
} as const

/** The name of an outcome. */
export type Outcome = keyof typeof exitCodes

/** What each outcome says, in a sentence for people. */
export const outcomeMeaning: Readonly<Record<Outcome, string>> = {
  complete: 'Everything that was asked for was done.',
  failure: 'The command failed for a reason that has no code of its own, or by a bug in Holdfast.',
  usage: 'The command line or a configuration file is wrong, or names something that does not exist.',
  incomplete: 'The work was done but for some files, or calls of AWS, that could not be read, written or answered; they are listed.',
  damage: 'Bytes or signatures in the vault are not what was stored. What is touched is listed.',
  refused: 'A rule forbids it: retention, a lock, an existing object, or a path that leads out of the target.',
  secret: 'An identity or passphrase is missing or does not open this.',
  unreachable: 'The vault, or AWS, cannot be reached, refused access, failed, or is not there.',
  history: 'The history of the vault is not a continuation of what was seen: rolled back, forked, swapped, with something gone, or a key that does not chain.',
  findings: 'An assessment was made, and something fails a rule.',
  interrupted: 'Stopped on request (Ctrl-C or SIGTERM). The next run goes on from where this one stopped.',
}
