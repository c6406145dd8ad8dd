/** `find`: looks for files in points. */
import { type DefineCommand, examples } from '../command.ts'
import { parseMoment } from '../options/moment.ts'
import { optionParser } from '../options/parse-option.ts'
import { parseSize } from '../options/size.ts'

/** Declares the command. */
export const defineFind: DefineCommand = (command, inSession) => {
  command
    .description(
      `Looks for files and folders by name in all points, and shows each version with the points that hold it: how many, from when to when,
and the id of the newest. Needs the recovery identity. What points have in common is searched once.`,
    )
    .argument('<patterns...>', 'names with * ? [ ], as in .gitignore; with a "/" inside, they are matched against paths')
    .option('--point <point>', 'look in this point only')
    .option('--newer-than <time>', 'changed on or after this day: 2026-01-31, or within this time: 30d', optionParser(parseMoment))
    .option('--older-than <time>', 'changed before this day, or longer ago', optionParser(parseMoment))
    .option('--larger-than <size>', 'files larger than this: 100MB, 2GiB', optionParser(parseSize))
    .option('--smaller-than <size>', 'files smaller than this', optionParser(parseSize))
    .option('-i, --ignore-case', 'do not tell upper from lower case')
    .addHelpText(
      'after',
      examples(
        ['Where is that file, and since when?', "holdfast find 'thesis*.odt'"],
        ['Large films of the last year, in the newest point', "holdfast find '*.mp4' --point latest --larger-than 1GB --newer-than 1y"],
        ['What changed in a folder this week, in any point', "holdfast find '/home/ann/src/**' --newer-than 7d"],
        ['The newest point that holds a file', 'holdfast find /etc/fstab --json | jq -r .point | head -1'],
      ),
    )
    .action((patterns, { point, newerThan, olderThan, largerThan, smallerThan, ignoreCase }) =>
      inSession(async session => {
        const { findEntries } = await import('../vault/read/find-entries.ts')
        const now = session.clock.now()
        const criteria = {
          patterns,
          letterCase: ignoreCase === true ? ('ignore' as const) : ('tell apart' as const),
          largerThan: largerThan ?? null,
          smallerThan: smallerThan ?? null,
          newerThan: newerThan?.(now) ?? null,
          olderThan: olderThan?.(now) ?? null,
        }
        await findEntries(session, criteria, point ?? null)
      }),
    )
}
