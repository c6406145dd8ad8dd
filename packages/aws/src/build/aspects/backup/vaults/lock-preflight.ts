/** What a lock would hold, for ever if it is one of compliance, and what it would break: looked at before it is set. */
import type { Planned, Preflight } from '../../aspect.ts'
import { namedTogether } from '../../named-together.ts'
import type { Reader } from '../../reader.ts'
import { accountsThatCopyIn } from './accounts-that-copy-in.ts'
import { dyingKeys } from './dying-keys.ts'
import { dayText, factsOf, heldPoints, pointsText } from './held-points.ts'
import type { VaultTarget } from './own-vault.ts'
import { rulesInto } from './rules-into.ts'
import type { LockValue } from './vault-lock.ts'

const dayMs = 86_400_000

/** With what stands in the way: what can never be mended later. */
export async function preflightCompliance(reader: Reader, target: VaultTarget, lock: LockValue, nowMs: number, planned: readonly Planned[]): Promise<Preflight> {
  const held = await heldPoints(reader, target, lock, nowMs)
  const keys = await dyingKeys(reader, target, held.keys, planned)
  const jobs = await failingJobs(reader, target, lock)
  const { name, region } = target
  const lastDay = dayText(nowMs + (lock.graceDays ?? 0) * dayMs)
  const always = held.keptAlways === 0 ? '' : ` with ${pointsText(held.keptAlways)} kept always`
  const ending = keys.mayEnd.length === 0 ? '' : `, by ${namedTogether(keys.mayEnd.map((arn) => arn.split('/').at(-1) ?? arn).toSorted())} that may end first`
  return {
    why: `from ${lastDay} on nobody can take this lock off or change it, not even AWS; until then it can be`,
    consent: `lock ${name} in ${region} for ever${always}${ending}`,
    facts: [
      `the last day on which one can go back: ${lastDay}, if it is applied today`,
      ...factsOf(held, lock),
      `each new point is stored for ${lock.minDays ?? 1} days at least`,
      ...keys.facts,
      ...jobs.unseen,
    ],
    obstacles: [...keys.obstacles, ...jobs.broken.map((one) => `${one}, and its jobs would fail: change the plan first`)],
  }
}

/** Marks what it breaks: it can be taken off again, and a backup that was not made can't be made later. Null: nothing that is seen. */
export async function preflightGovernance(reader: Reader, target: VaultTarget, lock: LockValue): Promise<Preflight | null> {
  const { broken, unseen } = await failingJobs(reader, target, lock)
  if (broken.length === 0) return null
  const facts = [...broken.map((one) => `${one}: its jobs fail from then on`), ...unseen]
  return { why: 'jobs that the lock makes fail make no backups: change their plans', consent: null, facts, obstacles: [] }
}

interface FailingJobs {
  readonly broken: readonly string[]
  /** Whose jobs may fail too: their rules can't be seen. */
  readonly unseen: readonly string[]
}

async function failingJobs(reader: Reader, target: VaultTarget, { minDays, maxDays }: LockValue): Promise<FailingJobs> {
  const { rules, unseenRegions } = await rulesInto(reader, target)
  const broken = rules.flatMap(({ plan, region, rule, days }) => {
    const kept = days === null ? 'always' : `${days} days`
    const tooShort = days !== null && minDays !== null && days < minDays
    const tooLong = maxDays !== null && (days === null || days > maxDays)
    if (!tooShort && !tooLong) return []
    return [`plan ${plan}${region === target.region ? '' : ` in ${region}`} keeps points of its rule ${rule} ${kept}`]
  })
  const regions = unseenRegions.map((region) => `plans in ${region} cannot be looked at: whether they copy in here is not known`)
  const accounts = (await accountsThatCopyIn(reader, target)).map(
    (who) => `${who} may copy in, and its plans cannot be seen from here: copies fail that keep points for less or longer than the lock wants`,
  )
  return { broken, unseen: [...regions, ...accounts] }
}
