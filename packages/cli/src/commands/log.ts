/** `log`: the history of the vault. */
import { formatInstant } from '@holdfast/core/clock'
import { type DefineCommand, examples } from '../command.ts'
import { parseCount } from '../options/count.ts'
import { optionParser } from '../options/parse-option.ts'

/** Declares the command. */
export const defineLog: DefineCommand = (command, inSession) => {
  command
    .description(
      `The history of the vault: every act, signed by who did it, in a log that can only be added to. Whoever keeps one
checkpoint of it finds out when the vault was set back, forked, or lost a point.`,
    )
    .addHelpText(
      'after',
      examples(
        ['What happened?', 'holdfast log list'],
        ['Keep the checkpoint elsewhere, and prove later that the vault goes on from it', 'cp "$VAULT/log/checkpoint" ~/safe/ && holdfast log check --against ~/safe/checkpoint'],
      ),
    )
  command
    .command('list')
    .summary('list what was done to the vault, when and by whom')
    .description('Lists the acts of the log, oldest first. Every signature is verified.')
    .option('--last <count>', 'only the newest ones', optionParser(parseCount))
    .addHelpText('after', examples(['The last ten', 'holdfast log list --last 10'], ['For a program', 'holdfast log list --json | jq -r .act']))
    .action(({ last }) =>
      inSession(async session => {
        const [{ openVault }, { describeAct }, { formatWhen }] = await Promise.all([
          import('../vault/open-vault.ts'),
          import('../vault/describe-act.ts'),
          import('../output/format-time.ts'),
        ])
        const { log } = await openVault(session)
        const entries = []
        for await (const logged of log.entries(last === undefined ? 0 : Math.max(0, log.size - last))) entries.push(logged)
        session.output.table(
          [{ title: 'entry', align: 'right' }, { title: 'when' }, { title: 'what', shrink: true }, { title: 'by', shrink: true }],
          entries.map(({ index, entry: { at, act, admitted } }) => {
            const by = act.note.signatures.map(s => s.name).join(', ')
            return {
              line: {
                type: 'log-entry',
                index,
                at: formatInstant(at),
                act: act.body.type,
                by,
                subject: { ...act.body.subject },
                admitted: admitted === null ? null : { mode: admitted.mode, retainUntil: formatInstant(admitted.retainUntil) },
              },
              cells: [String(index), formatWhen(at, 'seconds'), describeAct(act.body, at, admitted), by],
            }
          }),
          'The log is empty.',
        )
      }),
    )
  command
    .command('check')
    .summary('prove that the vault goes on from a checkpoint that was kept elsewhere')
    .description('Checks the whole log, and with --against that it is a continuation of a checkpoint kept elsewhere. Needs no secret.')
    .option('--against <file>', 'the checkpoint: a copy of log/checkpoint, or what "log witness" wrote')
    .addHelpText('after', examples(['Against the copy in the safe', 'holdfast log check --against ~/safe/checkpoint']))
    .action(({ against }) =>
      inSession(async session => {
        await (await import('../vault/check-log.ts')).checkLog(session, against)
      }),
    )
}
