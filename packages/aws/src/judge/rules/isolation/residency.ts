/** Points and copies lie only where they may. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { classify, ownTag } from '../../../intent/classify.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import { bucketKind } from '../../../observe/kinds/s3/bucket.ts'
import { bucketReplicationKind } from '../../../observe/kinds/s3/bucket-replication.ts'
import { bucketTaggingKind } from '../../../observe/kinds/s3/bucket-tagging.ts'
import type { RegionView } from '../../views/views.ts'
import { bucketSubject, bucketTags } from '../encryption/buckets/bucket-subject.ts'
import { declaredReplica, destinationOf, regionOf, replicationRules } from '../encryption/buckets/replicas.ts'
import { keepsPoints } from '../immutability/lock-mode.ts'
import { changePlan, ofOrganization } from '../plan-change.ts'
import { type PlanTarget, planTargets, planTargetSubject } from '../plan-targets.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'

export const residency: RegionRule = {
  id: 'residency',
  title: 'Points, copies and replicas lie only in declared Regions',
  severity: 'high',
  asks: 'Each vault with points is in a Region that holdfast.aws.yaml declares for its classification, and no rule of a plan copies its points to another; nor is a bucket that a classification takes replicated to another.',
  why: 'Contracts and laws say in which countries data may be. A copy in another Region is a transfer of all that it holds, and stays there until it ends.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, planDocumentKind],
  mayNeed: [bucketKind, bucketReplicationKind, bucketTaggingKind],
  nothing: 'there is no vault, no backup plan and no bucket that is replicated in this Region',
  evidence: ['intent.residency', 'BackupVaultArn', 'NumberOfRecoveryPoints', 'Destination.Bucket'],
  fixes: () => [
    { when: 'points are where they may not be', fix: moveThem },
    { when: 'a plan copies there', fix: copyElsewhere('PLAN') },
    { when: 'a bucket is replicated there', fix: replicateElsewhere },
    ofOrganization,
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-6',
      extent: 'partial',
      rationale: 'Alternate storage is at the places that were agreed; its controls are judged elsewhere.',
    },
    {
      framework: 'ISO 27001:2022',
      id: 'A.5.33',
      extent: 'partial',
      rationale: 'Backups are kept within the jurisdictions that were declared for their data.',
    },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'The policy of where data is backed up is followed.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      if (keepsPoints(vault)) yield { subject: vaultSubject(vault), judge: () => judgeVault(vault, view) }
    }
    for (const target of planTargets(view))
      if (target.isCopy) yield { subject: planTargetSubject(target), judge: () => judgeCopy(target, view) }
    for (const { Name } of view.rows(bucketKind)) {
      if (mayBeReplicated(Name, view) && mayBeTaken(Name, view)) yield { subject: bucketSubject(view, Name), judge: () => judgeReplicas(Name, view) }
    }
  },
}

function judgeVault(vault: Vault, view: RegionView): Verdict {
  const facts: readonly Fact[] = [
    { field: 'BackupVaultArn', value: vault.BackupVaultArn },
    { field: 'NumberOfRecoveryPoints', value: vault.NumberOfRecoveryPoints ?? null },
  ]
  if (vault.NumberOfRecoveryPoints === 0) return { status: 'NOT_APPLICABLE', reason: 'the vault holds no point', evidence: facts }
  const found = classOfVault(vault, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence: facts }
  return verdictOf(view.region, found.classification, facts, moveThem)
}

/** Points get the classification of the vault that they are made in. */
function judgeCopy({ plan, rule, vaultArn }: PlanTarget, view: RegionView): Verdict {
  const facts: readonly Fact[] = [{ field: 'BackupVaultArn', value: vaultArn }]
  const source = view.rows(vaultKind).find(({ BackupVaultName }) => BackupVaultName === rule.TargetBackupVaultName)
  if (source === undefined) return { status: 'NOT_APPLICABLE', reason: 'the vault that would be copied from is not there', evidence: facts }
  const found = classOfVault(source, view)
  if (found.kind === 'not-declared') return { ...found.verdict, evidence: facts }
  return verdictOf(vaultArn.split(':')[3] ?? '', found.classification, facts, copyElsewhere(plan.BackupPlanId))
}

function mayBeReplicated(name: string, view: RegionView): boolean {
  const found = view.about(bucketReplicationKind, name)
  return found.state === 'failed' || (found.state === 'found' && replicationRules(view, name).some(({ Status }) => Status !== 'Disabled'))
}

/** Most buckets are nobody's backups: those that no classification takes may be replicated anywhere. */
function mayBeTaken(name: string, view: RegionView): boolean {
  const { intent } = view
  if (intent === null) return false
  if (Object.hasOwn(intent.buckets, name) || view.about(bucketTaggingKind, name).state === 'failed') return true
  return classify(intent, bucketTags(view, name), view.account.id).kind !== 'undeclared'
}

/** By the worst of its replicas. */
function judgeReplicas(name: string, view: RegionView): Verdict {
  const declared = declaredReplica(view, name)
  const rules = replicationRules(view, name).filter(({ Status }) => Status !== 'Disabled')
  const facts = rules.slice(0, 5).map((rule): Fact => ({ field: 'Destination.Bucket', value: destinationOf(rule) }))
  const { intent } = view
  if (intent === null) return { status: 'NOT_APPLICABLE', reason: 'nothing is declared', evidence: facts }
  const own = Object.hasOwn(intent.buckets, name) ? intent.buckets[name]?.classification : undefined
  const found = classify(intent, own === undefined ? bucketTags(view, name) : { [ownTag]: own }, view.account.id)
  if (found.kind === 'undeclared') return { status: 'NOT_APPLICABLE', reason: 'no classification takes the bucket', evidence: facts }
  if (found.kind === 'ambiguous') {
    return { status: 'UNKNOWN', reason: `classifications ${found.names.join(' and ')} both take the bucket: tag it for one of them`, evidence: facts }
  }
  const { classification } = found
  const verdicts = rules.map((rule): Verdict => {
    const region = regionOf(destinationOf(rule), declared, view)
    if (region !== null) return verdictOf(region, classification, facts, replicateElsewhere)
    return { status: 'UNKNOWN', reason: 'in which Region replicas are is not known: declare buckets.replicateTo, or collect it too', evidence: facts }
  })
  const [first] = verdicts
  return verdicts.find(({ status }) => status === 'FAIL') ?? verdicts.find(({ status }) => status === 'UNKNOWN') ?? first ?? { status: 'NOT_APPLICABLE', reason: 'it is not replicated', evidence: facts }
}

function verdictOf(region: string, { residency: declared, regions, copies }: Classification, facts: readonly Fact[], fix: Fix): Verdict {
  const allowed = declared ?? [...new Set([...regions, ...copies.map((copy) => copy.region)])]
  const evidence = [{ field: 'intent.residency', value: allowed.join(', ') }, ...facts]
  if (allowed.includes(region)) return { status: 'PASS', reason: 'in a declared Region', evidence }
  return { status: 'FAIL', reason: `${region} is not declared for its classification`, evidence, fix }
}

const moveThem: Fix = {
  kind: 'human',
  command:
    'aws backup start-copy-job --recovery-point-arn POINT --source-backup-vault-name VAULT --destination-backup-vault-arn VAULT_THERE --iam-role-arn ROLE',
  console:
    'Declare the Region if data may be there. If not: stop the plans that write there, copy what is needed to a declared Region, and delete the points.',
}

const replicateElsewhere: Fix = {
  kind: 'human',
  command: 'aws s3api put-bucket-replication --bucket BUCKET --replication-configuration CONFIGURATION',
  console: 'S3, the bucket, Management, Replication rules: a bucket of a declared Region as destination. Then empty the one there, and delete it; or declare the Region (residency).',
}

function copyElsewhere(plan: string): Fix {
  return changePlan(plan, 'PLAN_WITHOUT_THIS_COPY', 'AWS Backup, Backup plans, the plan, the rule, Edit: copy to a vault in a declared Region.')
}
