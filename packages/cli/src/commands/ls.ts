/** `ls`: lists what is in a point. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const defineLs: DefineCommand = command => {
  command
    .description('Lists the files of a point. Needs the recovery identity.')
    .argument('<point>', 'a point id, the first digits of one, or "latest"')
    .argument('[path]', 'a folder or file in it')
    .option('-l, --long', 'with mode, owner, size and time')
    .option('-r, --recursive', 'with everything below')
    .addHelpText(
      'after',
      examples(
        ['The top of the newest point', 'holdfast ls latest'],
        ['Everything below a folder, with sizes and times', 'holdfast ls -lr latest home/ann/Documents'],
        ['The largest files', "holdfast ls -r latest --json | jq -r '[.sizeBytes, .path] | @tsv' | sort -rn | head"],
      ),
    )
}
