/** `status`: the state of the vault. */
import { formatInstant } from '@holdfast/core/clock'
import { toHex } from '@holdfast/core/bytes'
import { type DefineCommand, examples } from '../command.ts'
import { formatCount } from '../output/format-size.ts'
import { formatAge, formatWhen } from '../output/format-time.ts'
import { displayPath } from '../output/terminal-text.ts'

/** Declares the command. */
export const defineStatus: DefineCommand = (command, inSession) => {
  command
    .description('Shows the vault: its points, its rules, its history, and when it was last verified. Checks that the history goes on from what was seen before.')
    .addHelpText(
      'after',
      examples(
        ['How is the vault?', 'holdfast status'],
        ['For monitoring: when was the last point made?', 'holdfast status --json | jq -r .lastPoint'],
      ),
    )
    .action(() =>
      inSession(async session => {
        const [{ openVault }, { listPoints }] = await Promise.all([import('../vault/open/open-vault.ts'), import('../vault/read/list-points.ts')])
        const open = await openVault(session, { history: 'around damage' })
        const { vault, place, history, log } = open
        const points = await listPoints(session, open)
        const incomplete = points.filter(p => !p.body.complete).length
        const last = points.at(-1)
        const verified = history.verifications.at(-1)
        const now = session.clock.now()
        const { retention, created } = vault.body
        session.output.result(
          {
            type: 'status',
            vault: vault.id,
            place,
            created: formatInstant(created),
            points: points.length,
            incompletePoints: incomplete,
            lastPoint: last === undefined ? null : formatInstant(last.admitted.at),
            retention,
            logSize: log.size,
            logRoot: toHex(log.checkpoint.root),
            lastVerify: verified === undefined ? null : { at: formatInstant(verified.at), kind: verified.kind, outcome: verified.outcome },
          },
          () => {
            const when = (at: number) => `${formatWhen(at)} (${formatAge(at, now)})`
            return [
              `vault       ${displayPath(Buffer.from(place, 'utf8').toString('latin1'))}`,
              `id          ${vault.id}`,
              `made        ${when(created)}`,
              `points      ${formatCount(points.length)}${incomplete > 0 ? `, ${formatCount(incomplete)} incomplete` : ''}`,
              `last point  ${last === undefined ? 'none' : when(last.admitted.at)}`,
              `retention   ${retention.days === 0 ? 'none' : formatCount(retention.days, 'day')}, ${retention.mode}`,
              `history     ${formatCount(log.size)} acts, goes on from what was seen before`,
              `verified    ${verified === undefined ? 'never: run "holdfast verify"' : `${when(verified.at)}, ${verified.kind === 'data' ? 'with all content' : 'without a secret'}: ${verified.outcome}`}`,
            ]
          },
        )
      }),
    )
}
