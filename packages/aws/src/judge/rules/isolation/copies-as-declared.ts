/** Copies lie in other accounts and Regions. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import { copyJobKind } from '../../../observe/kinds/backup/copy-job.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import type { ResourceSummary, Whereabouts } from '../../summaries/resource-summary.ts'
import type { RegionView } from '../../views/views.ts'
import { planTargets } from '../plan-targets.ts'
import type { ResourceRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { classOfVault } from '../vault-class.ts'
import { type CopyAge, copyAge, copyAgeKinds, copyHours } from './copy-age.ts'

export const copiesAsDeclared: ResourceRule = {
  id: 'copies-as-declared',
  title: 'Copies lie in other accounts and Regions',
  severity: 'high',
  asks: `Each resource has a good point in every other place that holdfast.aws.yaml declares for the classifications of its vaults; where nothing is declared, in at least one other account or Region. The newest there, not made of a point with malware, is as new as its RPO (rpoHours, or the pace of the plan that copies) and ${copyHours} hours for copying ask.`,
  why: 'Who takes over an account takes over its backups, too, and a Region can be lost as a whole. A copy elsewhere is what is left then.',
  scope: 'resource',
  looks: 'everywhere',
  needs: [vaultKind, vaultTagsKind, ...copyAgeKinds.needs],
  mayNeed: [copyJobKind, ...copyAgeKinds.mayNeed],
  evidence: ['intent.copies', 'BackupVaultArn', 'points elsewhere', 'CreationDate', 'rpoHours', 'ScheduleExpression'],
  fixes: () => [
    { when: 'a declared copy is missing', fix: copyIt('PLACE') },
    { when: 'there is no copy anywhere', fix: copyIt('PLACE') },
    { when: 'the newest copy is too old', fix: copyIt('PLACE') },
    { when: 'the newest copy was made of a point with malware', fix: copyClean },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-6(1)',
      extent: 'partial',
      rationale: 'Backups are also at a place that the same threat does not reach: another account or Region.',
    },
    { framework: 'NIST 800-53 r5', id: 'CP-9(3)', extent: 'partial', rationale: 'Critical copies are stored apart from the system.' },
    { framework: 'ISO 27001:2022', id: 'A.8.14', extent: 'partial', rationale: 'Redundancy of backups beyond one place.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Restores can start from what is segregated from the source.' },
  ],
  judge(resource, view) {
    const { copies, unsure } = copiesFor(resource, view)
    if (copies === null) return unsure ?? judgeUndeclared(resource, view)
    const verdict = judgeDeclared(resource, copies, view)
    return verdict.status === 'FAIL' ? verdict : unsure ?? verdict
  },
}

type Copy = Classification['copies'][number]

interface Declared {
  /** What the classifications of all its vaults at home declare, each copy once; null: no classification takes any of them. */
  readonly copies: readonly Copy[] | null
  /** If a vault at home leaves open what is declared. */
  readonly unsure: Verdict | null
}

function copiesFor({ whereabouts, home }: ResourceSummary, view: RegionView): Declared {
  if (view.intent === null) return { copies: null, unsure: null }
  const vaults = new Map(view.rows(vaultKind).map((vault) => [vault.BackupVaultName, vault]))
  const copies = new Map<string, Copy>()
  let isDeclared = false
  let ambiguous: Verdict | null = null
  let untaken: Verdict | null = null
  for (const { place, vault: name } of whereabouts) {
    const vault = place.account === home.account && place.region === home.region ? vaults.get(name) : undefined
    if (vault === undefined) continue
    const found = classOfVault(vault, view)
    if (found.kind === 'declared') {
      isDeclared = true
      for (const copy of found.classification.copies) copies.set(textOf(copy), copy)
    } else if (found.verdict.status === 'UNKNOWN') {
      const verdict: Verdict = { ...found.verdict, evidence: [{ field: 'BackupVaultArn', value: vault.BackupVaultArn }] }
      if (found.isAmbiguous) ambiguous ??= verdict
      else untaken ??= verdict
    }
  }
  return isDeclared ? { copies: [...copies.values()], unsure: ambiguous } : { copies: null, unsure: ambiguous ?? untaken }
}

function judgeUndeclared(resource: ResourceSummary, view: RegionView): Verdict {
  const elsewhere = resource.whereabouts.filter((one) => isElsewhere(one, resource) && one.lastGood !== null)
  const age = copyAge(resource, elsewhere, (arn) => !isHome(arn, resource), view)
  const evidence = [...factsOf(elsewhere), ...ageFacts(age)]
  if (elsewhere.length > 0) return judgeAge(age, 'another account or Region', evidence) ?? { status: 'PASS', reason: 'it has points in another account or Region', evidence }
  const unseen = copiedTo(resource, view).find((arn) => !isHome(arn, resource) && view.account.vaultAt(arn).state === 'not-collected')
  if (unseen !== undefined) return { status: 'UNKNOWN', reason: 'it is copied to an account or Region of which the inventory has nothing: collect it too', evidence }
  if (view.account.places === 1) {
    return { status: 'NOT_APPLICABLE', reason: 'only one Region of one account was collected, and no copy is declared to look for', evidence }
  }
  return {
    status: 'FAIL',
    reason: 'all its points that were collected lie in one account and Region',
    evidence,
    fix: copyIt('another account'),
  }
}

/** Vaults that its plan copies to, and those that copy jobs went to. */
function copiedTo({ arn, lastPlanned }: ResourceSummary, view: RegionView): readonly string[] {
  const planned = [...planTargets(view)].flatMap(({ plan, isCopy, vaultArn }) => (isCopy && plan.BackupPlanId === lastPlanned?.planId ? [vaultArn] : []))
  const jobs = view.rows(copyJobKind).flatMap(({ ResourceArn, State, DestinationBackupVaultArn: there }) => (ResourceArn === arn && State === 'COMPLETED' && there !== undefined ? [there] : []))
  return [...planned, ...jobs]
}

function judgeDeclared(resource: ResourceSummary, copies: readonly Copy[], view: RegionView): Verdict {
  const wanted = copies.map(textOf)
  const facts: readonly Fact[] = [{ field: 'intent.copies', value: wanted.join(', ') }]
  if (copies.length === 0) return { status: 'NOT_APPLICABLE', reason: 'no copy is declared for the classifications of its vaults', evidence: facts }
  let uncollected: string | null = null
  for (const copy of copies) {
    const account = copy.account ?? resource.home.account
    const there = resource.whereabouts.filter(
      ({ place, vaultType }) =>
        place.account === account && place.region === copy.region && (!copy.airGapped || vaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'),
    )
    const age = copyAge(resource, there, (arn) => arn.split(':')[3] === copy.region && arn.split(':')[4] === account, view)
    const evidence: readonly Fact[] = [...facts, ...factsOf(there), ...ageFacts(age)]
    if (age.is !== 'missing') {
      const bad = judgeAge(age, textOf(copy), evidence)
      if (bad === null) continue
      return bad
    }
    // any vault's name will do: it is asked whether the place was collected
    const found = view.account.vaultAt(`arn:${view.account.partition}:backup:${copy.region}:${account}:backup-vault:any`)
    if (found.state === 'failed') return unknownBecause(found.failures, evidence)
    if (found.state === 'not-collected') uncollected ??= `${account} ${copy.region}`
    else return { status: 'FAIL', reason: `no good point lies in ${textOf(copy)}, as declared`, evidence, fix: copyIt(textOf(copy)) }
  }
  if (uncollected === null) return { status: 'PASS', reason: 'good points lie everywhere that is declared', evidence: facts }
  return {
    status: 'UNKNOWN',
    reason: `a copy is declared for ${uncollected}, of which the inventory has nothing: collect it too`,
    evidence: facts,
  }
}

/** Null: new enough. */
function judgeAge({ is }: CopyAge, place: string, evidence: readonly Fact[]): Verdict | null {
  switch (is) {
    case 'old':
      return { status: 'FAIL', reason: `the newest good point in ${place} is older than its RPO lets it be`, evidence, fix: copyIt(place) }
    case 'depends on tags':
      return { status: 'UNKNOWN', reason: 'which declared RPO is meant depends on tags of the resource, which no list tells', evidence }
    case 'infected':
      return { status: 'FAIL', reason: `the newest good point in ${place} was made of one with malware`, evidence, fix: copyClean }
    case 'perhaps infected':
      return { status: 'UNKNOWN', reason: `malware was found in points of it, and whether those in ${place} are clean is not known`, evidence }
    case 'unsaid':
      return { status: 'UNKNOWN', reason: `the newest good point in ${place} is older than those at home: declare rpoHours`, evidence }
    default:
      return null
  }
}

function factsOf(there: readonly Whereabouts[]): readonly Fact[] {
  return [{ field: 'points elsewhere', value: there.reduce((sum, { points }) => sum + points, 0) }]
}

function ageFacts({ newest, rpoHours, schedule }: CopyAge): readonly Fact[] {
  return [
    { field: 'CreationDate', value: newest === null ? null : new Date(newest).toISOString() },
    { field: 'rpoHours', value: rpoHours },
    { field: 'ScheduleExpression', value: schedule },
  ]
}

function isHome(vaultArn: string, { home }: ResourceSummary): boolean {
  const [, , , region, account] = vaultArn.split(':')
  return region === home.region && account === home.account
}

function isElsewhere({ place }: Whereabouts, { home }: ResourceSummary): boolean {
  return place.account !== home.account || place.region !== home.region
}

function textOf({ region, account, airGapped }: Copy): string {
  return `${account === undefined ? '' : `account ${account}, `}${region}${airGapped ? ', air-gapped' : ''}`
}

function copyIt(place: string): Fix {
  return {
    kind: 'human',
    command:
      'aws backup start-copy-job --recovery-point-arn POINT --source-backup-vault-name VAULT --destination-backup-vault-arn VAULT_THERE --iam-role-arn ROLE',
    console: `AWS Backup, Backup plans, the rule, Copy to destination: a vault in ${place}. Copy the newest point by hand until the plan has run.`,
  }
}

const copyClean: Fix = {
  kind: 'human',
  command: 'aws backup list-scan-jobs --by-resource-arn RESOURCE_ARN',
  console: 'AWS Backup, Jobs, Scan jobs: see what was found; clean the resource, back it up, scan it, and copy that point; until then copy the last clean one.',
}
