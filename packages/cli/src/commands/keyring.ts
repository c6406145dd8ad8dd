/** `keyring`: who can read the vault. */
import { type DefineCommand, examples } from '../command.ts'
import { formatInstant } from '@holdfast/core/clock'
import { formatWhen } from '../output/format-time.ts'

/** Declares the command. */
export const defineKeyring: DefineCommand = (command, inSession) => {
  command.description('Shows and rotates the keyring: the recipients that backups are encrypted to. Lets other machines add to the vault.').addHelpText(
    'after',
    examples(
      ['Who can read this vault?', 'holdfast keyring show'],
      ['A new recovery identity from now on, with the owner key from the safe', 'holdfast keyring rotate --owner /mnt/usb/owner.key'],
    ),
  )
  command
    .command('show')
    .summary('show the keyring of the vault, verified from its first statement')
    .description('Shows the keyring of the vault as its chain of signed statements says, verified from the id that this machine has pinned.')
    .addHelpText('after', examples(['Compare with what the owner says', 'holdfast keyring show --json | jq -r .id']))
    .action(() =>
      inSession(async session => {
        const [{ openVault }, { loadKeyringState }] = await Promise.all([import('../vault/open/open-vault.ts'), import('../vault/keys/keyring-state.ts')])
        const { store, history, keyring } = await openVault(session)
        const { epoch, current } = await loadKeyringState(store, keyring, history)
        const owner = current.owner[0].name
        const line = { type: 'keyring' as const, id: keyring, epoch, classification: current.classification, recipients: [...current.recipients], owner, created: formatInstant(current.created), pinned: true }
        session.output.result(line, () => [
          `keyring         ${keyring}`,
          `classification  ${current.classification}`,
          `epoch           ${epoch}, of ${formatWhen(current.created)}`,
          `owner           ${owner}`,
          ...current.recipients.map(recipient => `can read        ${recipient.slice(0, 28)}…${recipient.slice(-8)}`),
        ])
      }),
    )
  command
    .command('enroll')
    .summary('let another machine of yours add to the vault')
    .description(
      `Writes a file for another machine, which joins with "holdfast init --join FILE": then both may back up into the vault, also at the same
time. The other machine gets a key and a dedup domain of its own, and reads nothing. The file holds the key of the vault's log: who has
that can write history, so give it to machines only that you trust as much as this one.`,
    )
    .argument('<file>', 'the file to make, under a passphrase; it must not exist')
    .addHelpText('after', examples(['On a stick', 'holdfast keyring enroll /mnt/usb/enrolment']))
    .action(file =>
      inSession(async session => {
        await (await import('../vault/keys/enroll-machine.ts')).enrollMachine(session, file)
      }),
    )
  command
    .command('rotate')
    .summary('make a new recovery identity from now on')
    .description(
      `Makes a new recovery identity, to which everything is encrypted from now on, and lets it open what the old one opens.
It takes the owner's key and the old identity. What was written until now can still be read with the old identity: rotate
when the identity may become known, not to undo that it did.`,
    )
    .option('--owner <file>', "the keyring owner's key, when it is not in its place on this machine")
    .addHelpText('after', examples(['With the owner key from the safe', 'holdfast keyring rotate --owner /mnt/usb/owner.key']))
    .action(({ owner }) =>
      inSession(async session => {
        const { rotateKeyring } = await import('../vault/keys/rotate-keyring.ts')
        await rotateKeyring(session, owner)
      }),
    )
}
