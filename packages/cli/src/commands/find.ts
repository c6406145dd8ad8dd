/** `find`: looks for files in points. */
import { type DefineCommand, examples } from '../command.ts'
import { optionParser } from '../options/parse-option.ts'
import { parseSize } from '../options/size.ts'

/** Declares the command. */
export const defineFind: DefineCommand = command => {
  command
    .description('Looks for files by name in all points, the newest first. Needs the recovery identity.')
    .argument('<pattern>', 'a name with * ? [ ]; with a "/" in it, it is matched against whole paths')
    .option('--point <point>', 'look in this point only')
    .option('--newer <date>', 'changed on or after this day: 2026-01-31')
    .option('--older <date>', 'changed before this day')
    .option('--larger <size>', 'larger than this', optionParser(parseSize))
    .option('--smaller <size>', 'smaller than this', optionParser(parseSize))
    .option('-i, --ignore-case', 'do not tell upper from lower case')
    .addHelpText(
      'after',
      examples(
        ['Where is that file?', "holdfast find 'thesis*.odt'"],
        ['Large films of last year, in the newest point', "holdfast find '*.mp4' --point latest --larger 1GB --newer 2025-01-01 --older 2026-01-01"],
      ),
    )
}
