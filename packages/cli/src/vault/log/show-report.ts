/** `log report`: the report of a verification that the log names, and to who holds the identity what it says of files. */
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import { parseReport, type ReportBody } from '@holdfast/core/report'
import { maxStatementBytes, sha256Hex } from '@holdfast/core/signed-statement'
import type { LoggedVerification } from '@holdfast/custody/history'
import { partsOfReport } from '@holdfast/engine/report-paths'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { formatWhen } from '../../output/format-time.ts'
import { displayPath, escapeForTerminal, jsonPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openVaultToRead } from '../open/open-identity.ts'
import { PointOpener } from '../open/open-point.ts'
import { openVault, type OpenVault } from '../open/open-vault.ts'

/**
 * Shows a report.
 * @param wanted the first characters of its id; undefined for the newest
 * @throws HoldfastError NOT_FOUND, VANISHED, CORRUPT; USAGE when several begin so
 */
export async function showReport(session: Session, wanted: string | undefined): Promise<void> {
  const open = await openVault(session)
  const logged = findLogged(open, wanted)
  const body = await loadReport(open, logged)
  const paths = await openPaths(session, body)
  const { checked } = body
  session.output.result(
    {
      type: 'report', id: logged.report, entry: logged.index, at: formatInstant(logged.at), kind: body.kind, outcome: body.outcome, sample: body.sample,
      points: checked.points, objects: checked.objects, bytes: checked.bytes,
      findings: body.findings.map(finding => ({ ...finding, points: [...finding.points] })), more: body.more,
      ...(paths !== null && { paths: paths.flatMap(part => part.paths.map(({ path, problem }) => ({ point: part.point, ...jsonPath(path), problem }))) }),
    },
    () => [
      `${body.outcome === 'intact' ? 'intact' : 'DAMAGED'}  ${formatWhen(logged.at, 'seconds')}, ${body.kind === 'data' ? 'all content' : 'without a secret'}${body.sample === 'all' ? '' : ` (a sample: ${escapeForTerminal(body.sample)})`}`,
      `${formatCount(checked.points, 'point')}, ${formatCount(checked.objects, 'object')}; ${formatSize(checked.bytes)} hashed; report ${logged.report.slice(0, 12)} in entry ${logged.index}`,
      ...body.findings.flatMap(({ object, problem, detail }) => [`${problem}  ${escapeForTerminal(object)}`, `         ${escapeForTerminal(detail)}`]),
      ...(body.more > 0 ? [`and ${formatCount(body.more, 'object')} more`] : []),
      ...(paths ?? []).flatMap(({ point, paths: lost, more }) => [
        `what point ${point.slice(0, 12)} has lost:`,
        ...lost.map(({ path, problem }) => `         ${displayPath(path)}: ${escapeForTerminal(problem)}`),
        ...(more > 0 ? [`         and ${formatCount(more)} more`] : []),
      ]),
      ...(body.sealed !== null && paths === null ? ['Which files are touched is sealed: --identity shows it.'] : []),
    ],
  )
}

function findLogged({ history }: OpenVault, wanted: string | undefined): LoggedVerification {
  const found = wanted === undefined ? history.verifications.slice(-1) : history.verifications.filter(({ report }) => report.startsWith(wanted))
  const [logged] = found
  if (logged === undefined) throw new HoldfastError('NOT_FOUND', wanted === undefined ? 'the log names no verification yet' : 'the log names no such report', { context: { report: wanted } })
  if (found.length > 1) throw new HoldfastError('USAGE', 'several reports begin with these digits', { context: { report: wanted, found: found.length } })
  return logged
}

async function loadReport({ store }: OpenVault, { report }: LoggedVerification): Promise<ReportBody> {
  const name = objectName.report(report)
  const bytes = await store.get(name, maxStatementBytes)
  if (bytes === null) throw new HoldfastError('VANISHED', 'a report that the log names is not in the store', { context: { name } })
  if (sha256Hex(bytes) !== report) throw new HoldfastError('CORRUPT', 'a report is not what the log names', { context: { name } })
  return parseReport(bytes).body
}

/** What the sealed part says; null when there is none, or no identity here. */
async function openPaths(session: Session, { sealed }: ReportBody) {
  if (sealed === null) return null
  try {
    const open = await openVaultToRead(session)
    return await PointOpener.use(session, open, async opener => await Promise.all(partsOfReport(sealed).map(async ({ point, sealed: part }) => {
      const admitted = open.history.points.get(point)
      if (admitted === undefined) throw new HoldfastError('MALFORMED', 'a report names a point that the log does not name', { context: { point } })
      return { point, ...(await opener.reportPaths(admitted, part)) }
    })))
  } catch (error) {
    if (isHoldfastError(error, 'SECRET_NEEDED') && (await session.identityFile()) === undefined) return null
    throw error
  }
}
