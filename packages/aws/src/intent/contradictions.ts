/** What no single member of an intent shows: members that don't go together, and names that nothing has. */
import type { Classification, Intent } from './intent-schema.ts'

/** A complaint about one place of the file. */
export interface Contradiction {
  /** Keys and indexes, from the top of the file. */
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** The first contradiction, or null. */
export function findContradiction(intent: Intent): Contradiction | null {
  for (const [name, classification] of Object.entries(intent.classifications)) {
    const found = ofClassification(classification, intent)
    if (found !== null) return { path: ['classifications', name, ...found.path], message: found.message }
  }
  return ofReferences(intent) ?? ofBuckets(intent) ?? ofEnvironments(intent)
}

function ofClassification(classification: Classification, intent: Intent): Contradiction | null {
  const { retention, key, regions, residency, copies, schedule, approvals, environment, accounts, backupRole, lock } = classification
  const wrong = (path: readonly (string | number)[], message: string): Contradiction => ({ path, message })
  if (retention.minDays > retention.maxDays) return wrong(['retention'], 'has a retention whose minimum is above its maximum')
  if (new Set(regions).size !== regions.length) return wrong(['regions'], 'names a Region twice')
  const duties = [
    ['guardians', classification.guardians],
    ['key.administrators', key.administrators],
    ['key.users', key.users],
    ['owners', classification.owners ?? []],
  ] as const
  const seen = new Map<string, string>()
  for (const [duty, arns] of duties) {
    for (const arn of arns) {
      const other = seen.get(arn)
      if (other === duty) return wrong(duty.split('.'), `names ${arn} twice in ${duty}`)
      if (other !== undefined) return wrong(duty.split('.'), `names ${arn} both in ${other} and in ${duty}: they must be apart`)
      seen.set(arn, duty)
    }
  }
  if (environment !== undefined && accounts !== undefined) return wrong(['environment'], 'stands beside accounts: name one of the two')
  if (environment !== undefined && !Object.hasOwn(intent.environments, environment))
    return wrong(['environment'], `names ${environment}, which environments does not have`)
  const places = [...regions, ...copies.map(({ region }) => region)]
  const outside = residency === undefined ? undefined : places.find((region) => !residency.includes(region))
  if (outside !== undefined) return wrong(['residency'], `does not have ${outside}, which regions or copies name`)
  const isLocked = lock !== 'none'
  for (const [index, { keepDays, coldAfterDays, continuous }] of schedule.entries()) {
    const kept = keepDays ?? retention.minDays
    const at = ['schedule', index]
    if (isLocked && (kept < retention.minDays || kept > retention.maxDays))
      return wrong(at, `keeps points for ${kept} days, outside the retention: its jobs would fail`)
    if (coldAfterDays !== undefined && kept < coldAfterDays + 90) return wrong(at, 'keeps points for less than 90 days after they got cold')
    if (continuous && kept > 35) return wrong(at, 'keeps continuous backups for more than 35 days, the most that AWS Backup does')
  }
  for (const [index, { keepDays = retention.minDays, airGapped, region, account }] of copies.entries()) {
    const at = ['copies', index]
    if (isLocked && (keepDays < retention.minDays || keepDays > retention.maxDays))
      return wrong(at, `keeps points for ${keepDays} days, outside the retention: its jobs would fail`)
    if (airGapped && keepDays < 7) return wrong(at, 'keeps points for less than 7 days, the least of an air-gapped vault')
    if (!airGapped && account === undefined && regions.length === 1 && regions[0] === region)
      return wrong(at, 'goes to where the points are already')
  }
  if (approvals !== undefined && approvals.needed > approvals.approvers.length)
    return wrong(['approvals'], 'needs more approvers than it names')
  if (approvals !== undefined && new Set(approvals.approvers).size !== approvals.approvers.length)
    return wrong(['approvals', 'approvers'], 'names an approver twice')
  if (backupRole !== undefined && !key.users.includes(backupRole)) return wrong(['backupRole'], 'is not one of key.users')
  if (schedule.length > 0 && backupRole === undefined && !key.users.some((arn) => arn.includes(':role/')))
    return wrong(['schedule'], 'has no role: key.users names none')
  return null
}

/** Classifications that other parts name. */
function ofReferences({ classifications, detection, buckets, accountDefaults }: Intent): Contradiction | null {
  if ((accountDefaults.disasterRecoveryStaging ?? []).length > 0 && accountDefaults.disasterRecoveryKeyOf === undefined)
    return { path: ['accountDefaults', 'disasterRecoveryStaging'], message: 'has no key: name disasterRecoveryKeyOf' }
  const named: (readonly [readonly string[], string | undefined])[] = [
    [['detection', 'keyOf'], detection?.keyOf],
    [['accountDefaults', 'ebsKeyOf'], accountDefaults.ebsKeyOf],
    [['accountDefaults', 'disasterRecoveryKeyOf'], accountDefaults.disasterRecoveryKeyOf],
    ...Object.entries(buckets).flatMap(([name, { classification, replicateTo }]) => [
      [['buckets', name, 'classification'], classification] as const,
      [['buckets', name, 'replicateTo', 'classification'], replicateTo?.classification] as const,
    ]),
  ]
  for (const [path, name] of named) {
    if (name !== undefined && !Object.hasOwn(classifications, name))
      return { path, message: `names ${name}, which classifications does not have` }
  }
  return null
}

/** Where data of a classification may lie holds for buckets too. */
function ofBuckets(intent: Intent): Contradiction | null {
  const { classifications, buckets } = intent
  for (const [name, { classification, region, replicateTo }] of Object.entries(buckets)) {
    const residency = classifications[classification]?.residency
    const wrong = (member: string, message: string): Contradiction => ({ path: ['buckets', name, member], message })
    if (residency?.includes(region) === false) return wrong('region', `is outside the residency of ${classification}`)
    if (replicateTo === undefined) continue
    if (replicateTo.bucket === name) return wrong('replicateTo', 'names the bucket itself')
    if (residency?.includes(replicateTo.region) === false) return wrong('replicateTo', `goes to ${replicateTo.region}, outside the residency of ${classification}`)
  }
  return ofAccessLogs(intent)
}

/** A bucket for access logs is looked after by the guardians of one classification, and takes logs of its own Region only. */
function ofAccessLogs({ buckets, detection, classifications }: Intent): Contradiction | null {
  const { trail, keyOf } = detection ?? {}
  const seen = new Map<string, string>()
  const logged = [
    ...Object.entries(buckets).flatMap(([name, { classification, region, accessLogs, replicateTo }]) => [
      { path: ['buckets', name, 'accessLogs'], to: accessLogs, of: `${classification} in ${region}` },
      {
        ...{ path: ['buckets', name, 'replicateTo', 'accessLogs'], to: replicateTo?.accessLogs },
        of: `${replicateTo?.classification ?? classification} in ${replicateTo?.region ?? ''}`,
      },
    ]),
    {
      ...{ path: ['detection', 'trail', 'accessLogs'], to: keyOf === undefined ? undefined : trail?.accessLogs },
      of: `${keyOf ?? ''} in ${classifications[keyOf ?? '']?.regions[0] ?? ''}`,
    },
  ]
  for (const { path, to, of } of logged) {
    if (to === undefined) continue
    const other = seen.get(to) ?? of
    if (other !== of) return { path, message: `names ${to}, where logs of ${other} go: those of ${of} need another bucket` }
    seen.set(to, of)
  }
  return null
}

function ofEnvironments({ environments }: Intent): Contradiction | null {
  const seen = new Map<string, string>()
  for (const [name, accounts] of Object.entries(environments)) {
    for (const account of accounts) {
      const other = seen.get(account)
      if (other !== undefined) return { path: ['environments', name], message: `has account ${account}, as ${other} has` }
      seen.set(account, name)
    }
  }
  return null
}
