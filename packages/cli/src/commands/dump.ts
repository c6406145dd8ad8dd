/** `dump`: writes a file of a point to the standard output. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const defineDump: DefineCommand = command => {
  command
    .description('Writes one file of a point to the standard output. Needs the recovery identity.')
    .argument('<point>', 'a point id, the first digits of one, or "latest"')
    .argument('<path>', 'the file in it')
    .addHelpText(
      'after',
      examples(
        ['Look at a file', 'holdfast dump latest home/ann/notes.txt | less'],
        ['Bring back a database', 'holdfast dump latest mydb.sql | psql mydb'],
      ),
    )
}
