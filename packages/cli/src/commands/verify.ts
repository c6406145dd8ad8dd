/** `verify`: checks the vault. */
import { type DefineCommand, examples } from '../command.ts'
import { optionParser } from '../options/parse-option.ts'
import { parsePercent } from '../options/percent.ts'

/** Declares the command. */
export const defineVerify: DefineCommand = (command, inSession) => {
  command
    .description(
      `Checks the vault, with no secret: the log, every signature, and that every byte that a point needs is there and intact. It changes
nothing in the vault but its log, where the result is recorded if the log's keys are on this machine.`,
    )
    .option('--data', 'also decrypt, decompress and hash all data and walk all trees; needs the recovery identity, and names the files that damage touches')
    .option('--sample <share>', 'check a part of the data that nobody can choose, such as 5%', optionParser(parsePercent))
    .option('--nonce <text>', 'add to the seed of the sample: a text that was not known to anybody before')
    .option('--report <file>', 'write the signed report to a file')
    .addHelpText(
      'after',
      `${examples(
        ['Check everything, with no secret', 'holdfast verify'],
        ['Everything as a restore would read it, with the recovery identity', 'holdfast verify --data'],
        ['Every night a twentieth', 'holdfast verify -q --sample 5%'],
        ['As an auditor: a report to keep, with a sample that is mine', 'holdfast verify --sample 10% --nonce "$(openssl rand -hex 16)" --report report.note'],
      )}
Exit codes: 0 intact, 4 damage found (each damaged object and the points that need it are listed), 8 history broken.
`,
    )
    .action(({ data, sample, nonce, report }) =>
      inSession(async session => {
        const { withVerifyThreads } = await import('../vault/verify/verify-threads.ts')
        await withVerifyThreads(session, data === true, async threads => {
          const { performVerify } = await import('../vault/verify/perform-verify.ts')
          await performVerify(session, threads, { data: data === true, sample: sample ?? null, nonce: nonce ?? null, report: report ?? null })
        })
      }),
    )
}
