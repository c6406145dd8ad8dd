/** `dump`: writes a file or folder of a point to the standard output. */
import { Option } from '@commander-js/extra-typings'
import { type DefineCommand, examples } from '../command.ts'
import { withoutHistory } from '../options/without-history.ts'

/** Declares the command. */
export const defineDump: DefineCommand = (command, inSession) => {
  command
    .description(
      `Writes a file of a point, or with --archive a folder, to the standard output. Needs the recovery identity. Nothing is written that was
not checked; if something is damaged, the output ends before it and the exit code is 4.`,
    )
    .argument('<point>', 'a point id, the first digits of one, or "latest"; with ":/a/path" behind it, what is at that path')
    .argument('[path]', 'the file or folder in it')
    .addOption(new Option('--archive <format>', 'write a folder as an archive, with paths from there').choices(['tar']))
    .option(...withoutHistory)
    .addHelpText(
      'after',
      `${examples(
        ['Look at a file', 'holdfast dump latest /home/ann/notes.txt | less'],
        ['Bring back a database', 'holdfast dump latest mydb.sql | psql mydb'],
        ['Unpack a folder on another machine', 'holdfast dump latest /srv/www --archive tar | ssh web tar -xp -C /srv/www'],
      )}
Exit codes: 0 complete, 3 something is not in the archive (listed), 4 damage.
`,
    )
    .action((point, path, { archive, withoutHistory }) =>
      inSession(async session => {
        const { dumpContent } = await import('../vault/read/dump-content.ts')
        await dumpContent(session, { point, path: path ?? '', archive: archive ?? null, trust: withoutHistory === true ? 'point id' : 'history' })
      }),
    )
}
