/** `points`: lists recovery points. */
import { formatInstant } from '@holdfast/core/clock'
import { type DefineCommand, examples } from '../command.ts'
import { parseCount } from '../options/count.ts'
import { optionParser } from '../options/parse-option.ts'
import { formatCount, formatSize } from '../output/format-size.ts'
import { formatWhen } from '../output/format-time.ts'

/** Declares the command. */
export const definePoints: DefineCommand = (command, inSession) => {
  command
    .description('Lists the recovery points of the vault, oldest first, with what is public of them: times, sizes, retention. Needs no secret.')
    .option('--incomplete', 'only points in which something could not be read')
    .option('--last <count>', 'only the newest ones', optionParser(parseCount))
    .addHelpText(
      'after',
      examples(
        ['All points', 'holdfast points'],
        ['The id of the newest one', 'holdfast points --last 1 --json | jq -r .id'],
      ),
    )
    .action(({ incomplete, last }) =>
      inSession(async session => {
        const [{ openVault }, { listPoints }] = await Promise.all([import('../vault/open-vault.ts'), import('../vault/list-points.ts')])
        const { store, history } = await openVault(session)
        const points = (await listPoints(store, history)).filter(p => incomplete !== true || !p.body.complete)
        session.output.table(
          [
            { title: 'point' },
            { title: 'made' },
            { title: 'files', align: 'right' },
            { title: 'size', align: 'right' },
            { title: 'kept until' },
            { title: 'state' },
          ],
          (last === undefined ? points : points.slice(-last)).map(({ id, admitted, body }) => ({
            line: {
              type: 'point',
              id,
              started: formatInstant(body.started),
              finished: formatInstant(body.finished),
              admitted: formatInstant(admitted.at),
              retainUntil: formatInstant(admitted.retainUntil),
              mode: admitted.mode,
              complete: body.complete,
              entries: body.entries,
              bytes: body.bytes,
              domain: body.domain,
            },
            cells: [
              id.slice(0, 12),
              formatWhen(admitted.at),
              `≤ ${formatCount(body.entries)}`,
              `≤ ${formatSize(body.bytes)}`,
              admitted.retainUntil <= admitted.at ? '-' : `${formatWhen(admitted.retainUntil).slice(0, 10)}${admitted.mode === 'compliance' ? ' locked' : ''}`,
              body.complete ? 'complete' : 'incomplete',
            ],
          })),
          'There are no points yet: "holdfast backup FOLDER" makes one.',
        )
      }),
    )
}
