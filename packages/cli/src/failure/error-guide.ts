/**
 * For each error code: the exit code, the likely cause and what the person can do. The only table of its kind;
 * docs/errors.md is made from it.
 */
import type { ErrorCode } from '@holdfast/core/errors'
import type { Outcome } from './exit-codes.ts'

/** Guidance for one error code. */
export interface ErrorGuide {
  readonly outcome: Outcome
  /** The likely cause, a sentence. */
  readonly cause: string
  /** What to do, a sentence or two; printed after the error. */
  readonly hint: string
}

/** Exhaustive by type: a new code does not compile without an entry here. */
export const errorGuide: Readonly<Record<ErrorCode, ErrorGuide>> = {
  MALFORMED: {
    outcome: 'damage',
    cause: 'A damaged or hostile object in the vault, or a file that is not what the option expects.',
    hint: 'Run "holdfast verify" to see what else is touched. If the file is one that you named, check that it is the right one.',
  },
  UNSUPPORTED: {
    outcome: 'failure',
    cause: 'A newer program wrote this, or the platform lacks a feature.',
    hint: 'Update Holdfast on this machine, then run it again. "holdfast doctor" shows what this platform can do.',
  },
  TOO_LARGE: {
    outcome: 'damage',
    cause: 'A damaged or hostile object claims a size that the format does not allow.',
    hint: 'Run "holdfast verify" to see what else is touched.',
  },
  CORRUPT: {
    outcome: 'damage',
    cause: 'Storage that lost or changed bytes, or somebody who changed them.',
    hint: 'Run "holdfast verify" for the full list, then see docs/runbooks/damaged-vault.md. Points that are not listed there are not touched.',
  },
  BAD_SIGNATURE: {
    outcome: 'damage',
    cause: 'A statement, index or checkpoint was changed, or made by somebody without the key.',
    hint: 'Do not go on writing to this vault before the cause is known: see docs/runbooks/damaged-vault.md.',
  },
  UNTRUSTED_KEY: {
    outcome: 'history',
    cause: 'Somebody added a recipient or key that the keyring owner did not sign, or the pinned keyring is another.',
    hint: 'Do not use that key. Ask the owner of the keyring whether a rotation took place, and check with "holdfast keyring show".',
  },
  ROLLBACK: {
    outcome: 'history',
    cause: 'The store was set back to an older state, for example restored from a copy, or entries were removed.',
    hint: 'Do not write to it. Keep the state of this machine as evidence, and compare with other machines and witnesses: see docs/runbooks/suspected-rollback.md. If you know why: "holdfast log accept".',
  },
  FORK: {
    outcome: 'history',
    cause: 'Two histories were made from one: a copied vault that was written to, or somebody who rewrote the log.',
    hint: 'Do not write to it. Compare with other machines and witnesses: see docs/runbooks/suspected-rollback.md. If you know why: "holdfast log accept".',
  },
  SWAPPED_VAULT: {
    outcome: 'history',
    cause: 'Another vault was put at the place of the one that this machine knows, or the place now means another store.',
    hint: 'Check the place (mounts, bucket name). If the change is your own, use "--vault" with a new place, or "holdfast init --forget-place" for this one: see docs/runbooks/moving-a-vault.md.',
  },
  VANISHED: {
    outcome: 'history',
    cause: 'An object that the log names was deleted from the store.',
    hint: '"holdfast verify" lists everything that is missing. Any copy of such an object will do, since names are hashes: see docs/runbooks/damaged-vault.md.',
  },
  WRONG_SECRET: {
    outcome: 'secret',
    cause: 'A mistyped passphrase, or an identity of another keyring.',
    hint: 'Try the passphrase again, or name the identity of this keyring with "--identity FILE". "holdfast keyring show" says which keyring it is.',
  },
  SECRET_NEEDED: {
    outcome: 'secret',
    cause: 'Reading a vault needs its identity, and no identity or passphrase was given.',
    hint: 'Give the identity with "--identity FILE" (the key of a keyring\'s owner with "--owner FILE"), and its passphrase on the terminal or with "--passphrase-file FILE". If it is gone, see docs/runbooks/lost-identity.md.',
  },
  STORE_UNREACHABLE: {
    outcome: 'unreachable',
    cause: 'The network, a mount or the server is down.',
    hint: 'Check the mount or network and try again; a backup goes on where it stopped.',
  },
  STORE_DENIED: {
    outcome: 'unreachable',
    cause: 'The user or the credentials may not do this in the store.',
    hint: 'Check the permissions of the folder, or the credentials and policy of the bucket.',
  },
  STORE_FULL: {
    outcome: 'failure',
    cause: 'The disk or quota of the vault has no room left.',
    hint: 'Make room and run the command again; what was already stored is not stored again. See docs/runbooks/full-disk.md.',
  },
  STORE_FAILED: {
    outcome: 'unreachable',
    cause: 'The store answered with an error.',
    hint: 'Try again. If it stays, look at the logs of the disk or the service.',
  },
  NOT_FOUND: {
    outcome: 'usage',
    cause: 'A mistyped point, path or name.',
    hint: 'Check the spelling of what is named above. Of a vault, "holdfast points" lists the points, and "holdfast ls POINT" what is in one. "aws undo", "aws drift" and "aws journal" read what "aws apply" wrote on this machine: run them where it ran, with its --home.',
  },
  EXISTS: {
    outcome: 'refused',
    cause: 'Something else is already there, and Holdfast does not overwrite it.',
    hint: 'Choose another place or name, or move away what is there.',
  },
  REFUSED: {
    outcome: 'refused',
    cause: 'Retention, a lock or another rule of the vault, a clock far ahead of it, or a machine that does not have the keys for this. In AWS: a caller who is no guardian.',
    hint: '"holdfast status" shows the rules of the vault. Set a clock that is wrong; confirm one that is right with the option that is named. To let another machine add to a vault, see docs/runbooks/moving-a-vault.md. For "holdfast aws" see docs/aws-apply.md.',
  },
  CONSENT_NEEDED: {
    outcome: 'refused',
    cause: 'A step of a plan that can never be put back, such as a compliance lock or the deletion of a key.',
    hint: 'Read what the plan says about it. If you mean it, run the command again on a terminal and type the words, or give them as --consent "WORDS".',
  },
  CONFLICT: {
    outcome: 'failure',
    cause: 'Several programs write to the log at the same time.',
    hint: 'Run the command again.',
  },
  PLAN_OUTDATED: {
    outcome: 'refused',
    cause: 'The plan has expired, is for another account, Region or intent, or somebody changed what it was made from.',
    hint: 'Make a new plan with "holdfast aws plan", and look at what is different in it before you apply it.',
  },
  AWS_FAILED: {
    outcome: 'unreachable',
    cause: 'A permission that is missing, credentials that have ended, throttling, or an outage.',
    hint: 'Correct what AWS complains about, then run the command again: it goes on where it stopped.',
  },
  USAGE: {
    outcome: 'usage',
    cause: 'An option or argument is missing, unknown or malformed.',
    hint: 'See "holdfast help COMMAND" for what it takes, with examples.',
  },
  CONFIG: {
    outcome: 'usage',
    cause: 'A mistake in config.yaml or another file that Holdfast was told to use.',
    hint: 'Correct the line that is named. "holdfast doctor" shows which files are used.',
  },
  NO_VAULT: {
    outcome: 'unreachable',
    cause: 'A mistyped place, or a disk that is not mounted.',
    hint: 'Check the place and its mount. "holdfast init" makes a new vault.',
  },
  AWS_SDK_MISSING: {
    outcome: 'failure',
    cause: 'It is installed when it is first needed, and was not: no registry was reached, or Holdfast was installed as an npm package.',
    hint: 'From a clone, run "script/install aws". Beside an npm package, install the package that is named, and the other clients of docs/aws.md.',
  },
  AWS_CREDENTIALS: {
    outcome: 'secret',
    cause: 'No credentials are set up, they have ended, or they are of another partition.',
    hint: 'Sign in or set AWS_PROFILE, and check with "aws sts get-caller-identity". A collection goes on where it stopped. To try it without AWS: "holdfast aws demo".',
  },
  AWS_DENIED: {
    outcome: 'unreachable',
    cause: 'A policy denies the call, or the Region is not enabled.',
    hint: 'Check AWS_REGION, and the permissions of the role that is used: docs/aws.md lists the calls.',
  },
  AWS_UNREACHABLE: {
    outcome: 'unreachable',
    cause: 'No network, a proxy that is not set up, a wrong AWS_ENDPOINT_URL, or a Region that there is not.',
    hint: 'Check the network, the Region and the variables, then run the command again: a collection goes on where it stopped.',
  },
  BAD_INVENTORY: {
    outcome: 'damage',
    cause: 'A file of the inventory was changed, removed or damaged after it was collected.',
    hint: 'Collect anew into another folder, and do not trust a report that was made of this one.',
  },
  READ_FAILED: {
    outcome: 'failure',
    cause: 'The file is not there, or this user may not read it.',
    hint: 'Check the path and its permissions.',
  },
  WRITE_FAILED: {
    outcome: 'failure',
    cause: 'The disk is full, or this user may not write there.',
    hint: 'Check the path, its permissions and the room on the disk.',
  },
  UNSAFE_PATH: {
    outcome: 'refused',
    cause: 'A hostile point, or a target that was changed by somebody during the restore.',
    hint: 'Restore into a new empty folder that only you can write to, and look at what the point holds with "holdfast ls".',
  },
  CANCELLED: {
    outcome: 'interrupted',
    cause: 'Ctrl-C or SIGTERM.',
    hint: 'Run the same command again to go on.',
  },
  INTERNAL: {
    outcome: 'failure',
    cause: 'A bug in Holdfast.',
    hint: 'Run it again with "--debug" and report what it prints.',
  },
}
