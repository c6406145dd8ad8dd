/** `restore`: writes files of a point back to disk. */
import { Option } from '@commander-js/extra-typings'
import { type DefineCommand, examples } from '../command.ts'
import { collect } from '../options/parse-option.ts'
import { withoutHistory } from '../options/without-history.ts'

/** Declares the command. */
export const defineRestore: DefineCommand = (command, inSession) => {
  command
    .description(
      `Writes the files of a point into a folder. Needs the recovery identity. Nothing is written outside of that folder.
A restore that was stopped goes on when it is run again; what cannot be restored is listed, the rest is restored.`,
    )
    .argument('<point>', 'a point id, the first digits of one, or "latest"; with ":/a/path" behind it, what is at that path')
    .requiredOption('--target <folder>', 'the folder to write into; it is made when it is not there')
    .addOption(new Option('--include <pattern>', 'only what matches, as in .gitignore; may be repeated').argParser(collect))
    .addOption(new Option('--exclude <pattern>', 'not what matches; may be repeated').argParser(collect))
    .addOption(
      new Option('--overwrite <policy>', 'what to do with files that are there: if-changed replaces those that differ in size or time')
        .choices(['never', 'if-changed', 'if-newer', 'always'])
        .default('if-changed' as const),
    )
    .option('--dry-run', 'tell what would be written, and write nothing')
    .option(...withoutHistory)
    .addHelpText(
      'after',
      `${examples(
        ['Everything of the newest point', 'holdfast restore latest --target /tmp/restored'],
        ['One folder of an older point', "holdfast restore 5f1c2a --target ~/old --include '/home/ann/Documents/'"],
        ['What was in one folder, straight into the target', 'holdfast restore latest:/home/ann/Documents --target ~/Documents'],
        ['On a new machine, with the identity from the safe', 'holdfast restore latest --vault /mnt/backup/vault --identity /mnt/usb/recovery.txt --target /'],
      )}
Exit codes: 0 complete, 3 some files could not be restored, 4 some data in the vault is damaged (both are listed).
`,
    )
    .action((point, { target, include, exclude, overwrite, dryRun, withoutHistory }) =>
      inSession(async session => {
        const [{ performRestore }, { tellRestore }] = await Promise.all([import('../vault/read/perform-restore.ts'), import('../vault/read/tell-restore.ts')])
        const started = session.clock.now()
        const settings = { point, target, include: include ?? [], exclude: exclude ?? [], policy: overwrite, dryRun: dryRun === true, trust: withoutHistory === true ? 'point id' : 'history' } as const
        tellRestore(session, await performRestore(session, settings), settings.dryRun, session.clock.now() - started)
      }),
    )
}
