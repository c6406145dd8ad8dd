/** `init`: makes a vault and the keys for it. */
import { Option } from '@commander-js/extra-typings'
import { HoldfastError } from '@holdfast/core/errors'
import { type DefineCommand, examples } from '../command.ts'
import { forgetPin, loadPin } from '../home/pins.ts'
import { daysOf, parseDuration } from '../options/duration.ts'
import { optionParser } from '../options/parse-option.ts'
import { displayPath } from '../output/terminal-text.ts'

/** Declares the command. */
export const defineInit: DefineCommand = (command, inSession) => {
  command
    .description(
      `Makes a vault, a keyring with its recovery identity, and the keys of this machine. "holdfast backup" does this by itself on
first use, with the defaults; run it yourself to choose. Run again after an interruption, it makes what is missing.`,
    )
    .option('--retain <time>', 'keep points at least so long unless a backup asks for more: 30d, 18m, 7y (default: until deleted)', optionParser(parseDuration))
    .addOption(new Option('--mode <mode>', 'governance: a quorum may shorten that time; compliance: nobody').choices(['governance', 'compliance']).default('governance' as const))
    .option('--classification <word>', 'of the data: public, internal, confidential, restricted', 'confidential')
    .option('--join <file>', 'add to a vault that another machine made, with the file that "holdfast keyring enroll" wrote there')
    .option('--forget-place', 'forget which vault was at this place: the change is wanted')
    .addHelpText(
      'after',
      `${examples(
        ['A vault on another disk, whose points are kept for at least 90 days', 'holdfast init --vault /mnt/backup/vault --retain 90d'],
        ['A second machine for a vault that is there', 'holdfast init --vault /mnt/backup/vault --join /mnt/usb/enrolment'],
        ['Without a terminal: the passphrase comes from a file', 'holdfast init --passphrase-file /run/secrets/holdfast'],
      )}
The recovery identity is the only thing that reads backups. Protect it with a passphrase, keep a copy off this machine.
On a folder "compliance" binds Holdfast, not root: whoever owns the disk can delete the folder.
`,
    )
    .action(({ retain, mode, classification, join, forgetPlace }) =>
      inSession(async session => {
        const [{ openStores }, { makeVault }, { tellMade }] = await Promise.all([
          import('../vault/open/open-vault.ts'),
          import('../vault/open/make-vault.ts'),
          import('../vault/open/tell-made.ts'),
        ])
        const stores = await openStores(session)
        if (forgetPlace === true) {
          await forgetPin(session.home, stores.store.place)
          session.output.remark(`This machine has forgotten which vault was at ${displayPath(stores.place)}`)
        }
        if (join !== undefined) {
          const { joinVault } = await import('../vault/open/join-vault.ts')
          const joined = await joinVault(session, stores, join)
          if (joined.created.length === 0) session.output.remark('There is nothing to do: this machine can add to the vault already.')
          tellMade(session, joined, stores.place)
          return
        }
        const known = await loadPin(session.home, stores.store.place)
        const made = await makeVault(session, stores, { retention: { mode, days: daysOf(retain ?? 0) }, classification })
        if (made.created.length === 0 && known !== null) {
          throw new HoldfastError('EXISTS', 'there is a vault at this place already, and this machine is set up for it', {
            context: { place: displayPath(stores.place), vault: made.vault.id },
          })
        }
        tellMade(session, made, stores.place)
      }),
    )
}
