/** `points`: lists recovery points. */
import { type DefineCommand, examples } from '../command.ts'
import { parseCount } from '../options/count.ts'
import { optionParser } from '../options/parse-option.ts'

/** Declares the command. */
export const definePoints: DefineCommand = (command, inSession) => {
  command
    .description(
      `Lists the recovery points of the vault, oldest first, with what is public of them: times, retention, and how much is in them
(entries and bytes, rounded up by up to an eighth). Needs no secret. With --details, or a filter by host, label or path, the recovery identity opens what is encrypted.`,
    )
    .option('--incomplete', 'only points in which something could not be read')
    .option('--last <count>', 'only the newest ones', optionParser(parseCount))
    .option('--details', 'with host, label and paths; needs the recovery identity')
    .option('--host <name>', 'only of this machine; with --details')
    .option('--label <text>', 'only with this label; with --details')
    .option('--path <path>', 'only where this path, or a folder above it, was backed up; with --details')
    .option('--without-history', 'emergency: the history of the vault cannot be read; lists what the store holds, by whole ids, none of it proven')
    .addHelpText(
      'after',
      examples(
        ['All points', 'holdfast points'],
        ['The id of the newest one', 'holdfast points --last 1 --json | jq -r .id'],
        ['What was backed up where', 'holdfast points --details'],
        ['The points of one machine that hold a folder', 'holdfast points --host db1 --path /var/lib/postgresql'],
      ),
    )
    .action(({ incomplete, last, details, host, label, path, withoutHistory }) =>
      inSession(async session => {
        const { tellPoints } = await import('../vault/read/tell-points.ts')
        const isDetailed = details === true || [host, label, path].some(filter => filter !== undefined)
        await tellPoints(session, {
          only: incomplete === true ? 'incomplete' : 'all',
          last: last ?? null,
          trust: withoutHistory === true ? 'point id' : 'history',
          details: isDetailed ? { host: host ?? null, label: label ?? null, path: path ?? null } : null,
        })
      }),
    )
}
