/** `identity`: the secret that reads backups. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const defineIdentity: DefineCommand = (command, inSession) => {
  command
    .description(
      `Shows, protects and exports the recovery identity: the secret that reads every backup of its keyring. Its file is an age
identity file, so that age's own program can open a vault's data keys with it too.`,
    )
    .addHelpText(
      'after',
      examples(
        ['Which identity is on this machine, and is it protected?', 'holdfast identity show'],
        ['Put a passphrase on it', 'holdfast identity protect'],
        ['Move it to a stick, so that this machine can no longer read its own backups', 'holdfast identity export /mnt/usb/recovery.txt --move'],
      ),
    )
  command
    .command('show')
    .summary('show which identity is used, and whether it is protected')
    .description('Shows where the identity is, whether a passphrase protects it, and (when it can be opened) its public recipient.')
    .addHelpText('after', examples(['Of a file elsewhere', 'holdfast identity show --identity /mnt/usb/recovery.txt']))
    .action(() =>
      inSession(async session => {
        await (await import('../vault/keys/identity-acts.ts')).showIdentity(session)
      }),
    )
  command
    .command('protect')
    .summary('put the identity under a passphrase, or change it')
    .description('Puts the identity file under a passphrase, or under another one. The passphrase is asked for, or comes from --new-passphrase-file. The key of the keyring owner, if it is on this machine without a passphrase, gets the same one.')
    .option('--new-passphrase-file <file>', 'take the new passphrase from the first line of a file')
    .addHelpText(
      'after',
      examples(
        ['On a terminal', 'holdfast identity protect'],
        ['From a script', 'holdfast identity protect --new-passphrase-file /run/secrets/recovery'],
      ),
    )
    .action(({ newPassphraseFile }) =>
      inSession(async session => {
        await (await import('../vault/keys/identity-acts.ts')).protect(session, newPassphraseFile)
      }),
    )
  command
    .command('export')
    .summary('write a copy of the identity, with what it has to know of the vault')
    .description(
      `Writes a copy of the identity to a file, as protected as it is here. The copy remembers the vault and its history as they are now: a
machine that restores with it refuses another vault, and an older state of this one.`,
    )
    .argument('<file>', 'the file to make; it must not exist')
    .option('--move', 'remove the identity from this machine afterwards: it can then not read its own backups')
    .addHelpText(
      'after',
      examples(
        ['A copy for the safe', 'holdfast identity export /mnt/usb/recovery.txt'],
        ['Leave none here', 'holdfast identity export /mnt/usb/recovery.txt --move'],
      ),
    )
    .action((file, { move }) =>
      inSession(async session => {
        await (await import('../vault/keys/identity-acts.ts')).exportIdentity(session, file, move === true ? 'move' : 'copy')
      }),
    )
}
