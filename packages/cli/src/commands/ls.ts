/** `ls`: lists what is in a point. */
import { type DefineCommand, examples } from '../command.ts'
import { withoutHistory } from '../options/without-history.ts'

/** Declares the command. */
export const defineLs: DefineCommand = (command, inSession) => {
  command
    .description(
      `Lists what is in a folder of a point. Needs the recovery identity. Folders end in "/", symbolic links in "@" (with --long their target
is shown), fifos in "|", sockets in "="; what could not be read when the point was made is marked.`,
    )
    .argument('<point>', 'a point id, the first digits of one, or "latest"; with ":/a/path" behind it, the folder or file there')
    .argument('[patterns...]', 'only what matches, as in .gitignore')
    .option('-l, --long', 'with mode, owner, size and time')
    .option('-r, --recursive', 'with everything below, as whole paths')
    .option(...withoutHistory)
    .addHelpText(
      'after',
      examples(
        ['The top of the newest point', 'holdfast ls latest'],
        ['Everything below a folder, with sizes and times', 'holdfast ls -lr latest:/home/ann/Documents'],
        ['All letters, wherever they are', "holdfast ls -lr latest 'letter*.odt'"],
        ['The largest files', "holdfast ls -r latest --json | jq -r '[.sizeBytes, .path] | @tsv' | sort -rn | head"],
      ),
    )
    .action((point, patterns, { long, recursive, withoutHistory }) =>
      inSession(async session => {
        const { listEntries } = await import('../vault/read/list-entries.ts')
        const depth = recursive === true ? 'all levels' : 'one level'
        await listEntries(session, { point, patterns, depth, form: long === true ? 'long' : 'short', trust: withoutHistory === true ? 'point id' : 'history' })
      }),
    )
}
