/** The vault as seen from this machine. */
import { readdir } from 'node:fs/promises'
import { HoldfastError } from '@holdfast/core/errors'
import { errorGuide } from '../failure/error-guide.ts'
import { homePath } from '../home/home-folders.ts'
import { statIfThere } from '../home/private-file.ts'
import { formatCount } from '../output/format-size.ts'
import { formatAge, formatWhen } from '../output/format-time.ts'
import { displayPath } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import { openVault, type OpenVault } from '../vault/open/open-vault.ts'
import { loadAgentKey, loadLogKey } from '../vault/keys/secret-files.ts'
import type { Check } from './check.ts'

const day = 86_400_000
const verifyOften = 30 * day
// before this program was written, no clock can be right
const earliest = Date.UTC(2026, 0, 1)

/** The checks that need the vault; one that says so when there is none. */
export async function checkVault(session: Session): Promise<readonly Check[]> {
  const { place, from } = await session.vaultPlace()
  const name = 'vault'
  const shown = displayPath(Buffer.from(place, 'utf8').toString('latin1'))
  if (from === 'default' && (await statIfThere(place)) === null) {
    return [checkClock(session, null), { name, result: 'note', found: `none yet at ${shown}`, advice: '"holdfast backup FOLDER" or "holdfast init" makes one.' }]
  }
  let open: OpenVault
  try {
    open = await openVault(session)
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return [checkClock(session, null), { name, result: 'problem', found: `${shown}: ${error.message} (${error.code})`, advice: errorGuide[error.code].hint }]
  }
  return [
    checkClock(session, open),
    { name, result: 'good', found: `${shown}, ${formatCount(open.history.points.size, 'point')}` },
    { name: 'history', result: 'good', found: `${formatCount(open.log.size, 'act')}, goes on from what this machine saw` },
    await checkRoles(session, open),
    checkVerified(session, open),
    await checkCache(session, open),
  ]
}

function checkClock(session: Session, open: OpenVault | null): Check {
  const name = 'clock'
  const now = session.clock.now()
  const last = open?.history.at ?? 0
  if (now >= earliest && now >= last) return { name, result: 'good', found: `${formatWhen(now, 'seconds')} here` }
  const found = now < last ? `it is ${formatWhen(now)} here, but the last act of the vault was ${formatWhen(last)}` : `it is ${formatWhen(now)} here, before this program was made`
  return { name, result: 'problem', found, advice: 'Set the clock: retention is reckoned by it.' }
}

async function checkRoles(session: Session, { vault }: OpenVault): Promise<Check> {
  let agent: boolean
  let custodian: boolean
  try {
    agent = (await loadAgentKey(session, vault.id)) !== null
    custodian = (await loadLogKey(session, vault)) !== null
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return { name: 'roles', result: 'problem', found: `${error.message}: ${displayPath(Buffer.from(String(error.context['path'] ?? ''), 'utf8').toString('latin1'))}`, advice: errorGuide[error.code].hint }
  }
  const roles = [...(agent ? ['agent (adds points)'] : []), ...(custodian ? ['custodian (keeps the history)'] : [])]
  return { name: 'roles', result: 'good', found: roles.length === 0 ? 'this machine can read the vault but not back up into it' : roles.join(', ') }
}

function checkVerified(session: Session, { history }: OpenVault): Check {
  const name = 'last verify'
  const last = history.verifications.at(-1)
  const advice = 'Run "holdfast verify".'
  const now = session.clock.now()
  if (last === undefined) return history.points.size === 0 ? { name, result: 'good', found: 'nothing to verify yet' } : { name, result: 'note', found: 'never', advice }
  const found = `${formatAge(last.at, now)}: ${last.outcome}`
  if (last.outcome === 'damaged') return { name, result: 'problem', found, advice: 'See docs/runbooks/damaged-vault.md.' }
  return now - last.at > verifyOften ? { name, result: 'note', found, advice } : { name, result: 'good', found }
}

async function checkCache(session: Session, { vault }: OpenVault): Promise<Check> {
  const path = homePath.cache(session.home, vault.id)
  const names = await readdir(path).catch(() => null)
  return { name: 'cache', result: 'good', found: names === null ? 'none: the next backup reads everything' : displayPath(Buffer.from(path, 'utf8').toString('latin1')) }
}
