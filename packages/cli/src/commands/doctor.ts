/** `doctor`: checks this machine and its way to the vault. */
import { type DefineCommand, examples } from '../command.ts'

/** Declares the command. */
export const defineDoctor: DefineCommand = (command, inSession) => {
  command
    .description(
      `Checks what this machine can do, the permissions of secret files, the clock, the way to the vault and its history. Changes nothing
but what this machine remembers of the history. It exits with 1 when something has to be put right.`,
    )
    .addHelpText(
      'after',
      examples(
        ['Is everything as it should be?', 'holdfast doctor'],
        ['Only what is not', "holdfast doctor --json | jq 'select(.result != \"good\")'"],
      ),
    )
    .action(() =>
      inSession(async session => {
        const [{ checkPlatform }, { checkHome }, { checkVault }] = await Promise.all([
          import('../doctor/check-platform.ts'),
          import('../doctor/check-home.ts'),
          import('../doctor/check-vault.ts'),
        ])
        const checks = [...(await checkPlatform()), ...(await checkHome(session)), ...(await checkVault(session))]
        const width = Math.max(...checks.map(check => check.name.length))
        const mark = { good: 'ok  ', note: 'note', problem: 'BAD ' }
        for (const check of checks) {
          session.output.result({ type: 'check', ...check }, () => {
            const indent = ' '.repeat(width + 8)
            return [`${mark[check.result]}  ${check.name.padEnd(width)}  ${check.found}`, ...(check.advice === undefined ? [] : [`${indent}${check.advice}`])]
          })
        }
        if (checks.some(check => check.result === 'problem')) session.outcome = 'failure'
      }),
    )
}
