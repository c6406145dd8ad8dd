/** `aws demo`: accounts with typical faults on this machine. */
import type { Command } from '@commander-js/extra-typings'
import { examples, type InSession } from '../command.ts'
import { parsePort } from '../options/port.ts'
import { parseDuration } from '../options/duration.ts'
import { optionParser } from '../options/parse-option.ts'

/** Declares the command. */
export function defineAwsDemo(aws: Command, inSession: InSession): void {
  aws
    .command('demo')
    .summary('try it on accounts with typical faults, on this machine, without AWS')
    .description(
      `Starts a fake of AWS on this machine, with a small organization in which all is wrong that assessments usually find, and a shell that
speaks to it. Nothing reaches AWS, and no credentials of yours are used. All of it is gone when the shell, or the command, ends.`,
    )
    .argument('[command...]', 'run this instead of a shell')
    .option('--print', 'print the variables for other shells and run until Ctrl-C')
    .option('--port <port>', 'listen there; any free port otherwise', optionParser(parsePort))
    .option('--folder <folder>', 'keep its files there; in a new folder that is removed at the end otherwise')
    .option('--jump <time>', 'inside a demo: let time pass, such as 30d', optionParser(parseDuration))
    .addHelpText(
      'after',
      examples(
        ['A shell in a folder with an intent; then: holdfast aws assess', 'holdfast aws demo'],
        ['One command', 'holdfast aws demo -- holdfast aws assess --details'],
        ['Inside a demo: a month later', 'holdfast aws demo --jump 30d'],
      ),
    )
    .action((command, { print, port, folder, jump }) =>
      inSession(async session => {
        if (jump !== undefined) {
          const { jumpDemo } = await import('../aws/demo-clock.ts')
          await jumpDemo(session, jump)
          return
        }
        const { runDemo } = await import('../aws/run-demo.ts')
        await runDemo(session, { command, isPrinted: print === true, port: port ?? 0, folder: folder ?? null })
      }),
    )
}
