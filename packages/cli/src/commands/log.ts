/** `log`: the history of the vault. */
import { Option } from '@commander-js/extra-typings'
import { formatInstant } from '@holdfast/core/clock'
import { type DefineCommand, examples } from '../command.ts'
import { parseCount } from '../options/count.ts'
import { collect, optionParser } from '../options/parse-option.ts'

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
        ['Keep a cosigned checkpoint elsewhere', 'holdfast log witness --output /mnt/usb/holdfast.checkpoint'],
        ['What did the last verification find?', 'holdfast log report'],
        ['Prove later that the vault goes on from it', 'holdfast log check --against /mnt/usb/holdfast.checkpoint'],
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
          import('../vault/open/open-vault.ts'),
          import('../vault/log/describe-act.ts'),
          import('../output/format-time.ts'),
        ])
        const { log } = await openVault(session)
        const entries = []
        for await (const logged of log.entries(last === undefined ? 0 : Math.max(0, log.size - last))) entries.push(logged)
        session.output.table(
          [{ title: 'entry', align: 'right' }, { title: 'when' }, { title: 'what', shrink: true }, { title: 'by', shrink: 'first' }],
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
    .command('report')
    .summary('show what a verification found')
    .description(
      `Shows the newest report of a verification, or the one whose id begins as given. What "verify --data" found out about files is
sealed: it is shown where the recovery identity is.`,
    )
    .argument('[report]', 'the first characters of its id, as "verify" prints it')
    .addHelpText('after', examples(['The newest one', 'holdfast log report'], ['With an identity from elsewhere', 'holdfast log report 3f2a --identity /mnt/usb/identity']))
    .action(report =>
      inSession(async session => {
        await (await import('../vault/log/show-report.ts')).showReport(session, report)
      }),
    )
  command
    .command('witness')
    .summary('cosign the checkpoint with a key of your own, to be kept elsewhere')
    .description(
      `Checks that the vault goes on from what this machine saw before, cosigns its checkpoint with a key of your own (made on first use),
and writes it to a file (C2SP tlog-cosignature). Whoever has that file can prove later that nothing before it was changed.`,
    )
    .requiredOption('--output <file>', 'the file to write; an earlier checkpoint of this vault there is replaced')
    .option('--key <file>', 'the witness key, when it is not in its place on this machine')
    .addHelpText('after', examples(['Every night, on another machine', 'holdfast log witness --vault /mnt/server/vault --output ~/witness/server.checkpoint']))
    .action(({ output, key }) =>
      inSession(async session => {
        await (await import('../vault/log/witness-log.ts')).witnessLog(session, output, key)
      }),
    )
  command
    .command('check')
    .summary('prove that the vault goes on from a checkpoint that was kept elsewhere')
    .description('Checks the whole log, and with --against that it is a continuation of a checkpoint kept elsewhere. Needs no secret.')
    .option('--against <file>', 'the checkpoint: a copy of log/checkpoint, or what "log witness" wrote')
    .addOption(new Option('--witness <key>', 'a witness that must have cosigned it: the key that "log witness" printed; may be repeated').argParser(collect))
    .addHelpText('after', examples(['Against the copy in the safe', 'holdfast log check --against ~/safe/checkpoint']))
    .action(({ against, witness }) =>
      inSession(async session => {
        await (await import('../vault/log/check-log.ts')).checkLog(session, against, witness ?? [])
      }),
    )
  command
    .command('accept')
    .summary('accept a history that was set back or forked, when you know why')
    .description(
      `Shows how the history of the vault differs from what this machine saw, and accepts it by consent: typed on the terminal, or with
--checkpoint. What this machine remembered is set aside as evidence. Without consent nothing changes. Another vault, or damage, can't be accepted.`,
    )
    .option('--checkpoint <root>', 'the root hash of the very checkpoint that is consented to, 64 digits: for use without a terminal')
    .addHelpText(
      'after',
      examples(['After the disk of the vault was put back from a copy', 'holdfast log accept'], ['What would be accepted', 'holdfast log accept < /dev/null']),
    )
    .action(({ checkpoint }) =>
      inSession(async session => {
        await (await import('../vault/log/accept-log.ts')).acceptLog(session, checkpoint)
      }),
    )
}
