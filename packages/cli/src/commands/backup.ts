/** `backup`: makes a recovery point. */
import { Option } from '@commander-js/extra-typings'
import { type DefineCommand, examples } from '../command.ts'
import { parseDuration } from '../options/duration.ts'
import { collect, optionParser } from '../options/parse-option.ts'
import { parseSize } from '../options/size.ts'

/** Declares the command. */
export const defineBackup: DefineCommand = (command, inSession) => {
  command
    .description(
      `Stores files, folders or a stream as a new recovery point. Only what is not in the vault yet is added.
On first use it makes the vault and its keys. It needs no secret that can read: what was backed up cannot be
read back by this machine without the recovery identity.`,
    )
    .argument('[paths...]', 'files and folders')
    .option('--set <name>', 'back up a set of config.yaml (without paths, the set "default")')
    .option('--stdin', 'back up what comes on the standard input, as one file')
    .option('--name <name>', 'the name of the file of --stdin', 'stdin')
    .addOption(new Option('--exclude <pattern>', 'leave out what matches, as in .gitignore; may be repeated').argParser(collect))
    .addOption(new Option('--exclude-file <file>', 'read patterns from a file, one a line; may be repeated').argParser(collect))
    .addOption(new Option('--ignore-file <name>', 'obey files of this name in every folder, such as .gitignore; may be repeated').argParser(collect))
    .option('--exclude-caches', 'leave out folders that are marked with CACHEDIR.TAG')
    .option('--exclude-larger-than <size>', 'leave out larger files: 100MB, 2GiB', optionParser(parseSize))
    .option('--one-file-system', 'do not go into other file systems')
    .option('--full-read', 'read every file, also those that look unchanged')
    .option('--retain <time>', 'keep the point at least so long: 30d, 18m, 7y', optionParser(parseDuration))
    .addOption(new Option('--mode <mode>', 'governance: a quorum may shorten that time; compliance: nobody').choices(['governance', 'compliance']))
    .option('--label <text>', 'a word to find the point by; it is stored encrypted')
    .option('--dry-run', 'tell what would be in the point, and store nothing')
    .addHelpText(
      'after',
      `${examples(
        ['Back up a folder; on first use this makes a vault and says how to restore', 'holdfast backup ~/Documents'],
        ['Leave out what can be made again', "holdfast backup ~/src --ignore-file .gitignore --exclude 'target/' --exclude-caches"],
        ['Back up a database dump', 'pg_dump mydb | holdfast backup --stdin --name mydb.sql'],
        ['Keep a point for seven years; on a folder that binds Holdfast, not root', 'holdfast backup /srv/books --retain 7y --mode compliance'],
        ['From cron: no output but a line and warnings, into a vault on another disk', 'holdfast backup -q --vault /mnt/backup/vault --set home'],
      )}
Exit codes: 0 complete, 3 some files could not be read (they are listed, the rest is stored), others see docs/exit-codes.md. config.yaml: docs/configuration.md.
`,
    )
    .action((paths, options) =>
      inSession(async session => {
        const [{ backupSettings }, { performBackup }, { tellBackup }] = await Promise.all([
          import('../vault/backup/backup-settings.ts'),
          import('../vault/backup/perform-backup.ts'),
          import('../vault/backup/tell-backup.ts'),
        ])
        const started = session.clock.now()
        const settings = await backupSettings(session, paths, options)
        if (options.dryRun === true) {
          await (await import('../vault/backup/plan-backup.ts')).planBackup(session, settings.what)
          return
        }
        tellBackup(session, await performBackup(session, settings), session.clock.now() - started)
      }),
    )
}
