/** Tells what was made on first use, and what the person should do about it. */
import { displayPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import type { MadeVault } from './make-vault.ts'

const roleText = {
  vault: 'vault',
  custodian: "log's key (orders and signs the history)",
  identity: 'recovery identity (reads everything)',
  owner: 'keyring owner (names who can read)',
  agent: "this machine's key (adds points, reads nothing)",
} as const

/** Says nothing when nothing was made. */
export function tellMade(session: Session, made: MadeVault, place: string): void {
  const { output } = session
  if (made.created.length === 0) return
  const width = Math.max(...made.created.map(c => roleText[c.role].length))
  for (const [i, { role, path, id }] of made.created.entries()) {
    const line = { type: 'created' as const, role, path, ...(id === undefined ? {} : { id }) }
    output.fact(line, () => `${i === 0 ? 'made  ' : '      '}${roleText[role].padEnd(width)}  ${shown(path)}`)
  }
  if (made.identity === null) return
  const restore = `holdfast restore latest --vault ${quote(place)} --identity ${quote(made.identity.path)} --target FOLDER`
  output.fact({ type: 'advice', message: 'to restore, on this or another machine', command: restore }, () => `To restore, on this or another machine:\n  ${restore}`)
  if (made.identity.isProtected) {
    const command = 'holdfast identity export FILE'
    output.fact({ type: 'advice', message: 'keep a copy of the identity off this machine', command }, () => `Keep a copy of the identity off this machine: without it nothing can be restored.\n  ${command}`)
    return
  }
  const command = 'holdfast identity protect'
  const message = 'the recovery identity has no passphrase: whoever reads its file reads every backup'
  if (output.json) output.fact({ type: 'advice', message, command }, () => [])
  output.warn([`Warning: ${message}.`, `  Protect it:                   ${command}`, '  or move it off this machine:  holdfast identity export FILE --move'])
}

function shown(path: string): string {
  return displayPath(Buffer.from(path, 'utf8').toString('latin1'))
}

/** A word for a shell. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
