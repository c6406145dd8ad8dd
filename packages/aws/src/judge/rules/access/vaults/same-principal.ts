/** Who can destroy what is backed up can't destroy its backups. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { protectedResourceKind } from '../../../../observe/kinds/backup/protected-resource.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import type { LineOf } from '../../../../observe/kinds/kind.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { destroyerKinds, destroyersOf, destroyFailures } from '../destroyers.ts'
import { failuresOfPeople, nameOf, sortHoldings } from '../holders.ts'
import { holdingsOfPeople } from '../people/holdings-of-people.ts'
import { peopleOf } from '../principals.ts'
import type { Way } from '../way.ts'
import { failuresOfBuckets, waysOn } from '../ways-on.ts'
import { ownNames } from '../../own-names.ts'

/** By type of resource: what destroys it, or all that is in it. Actions of other resources than the one named have no effect on it. */
const sourceActions: Readonly<Record<string, readonly string[]>> = ownNames({
  Aurora: ['rds:DeleteDBCluster'],
  'Aurora DSQL': ['dsql:DeleteCluster'],
  CloudFormation: ['cloudformation:DeleteStack'],
  DocumentDB: ['rds:DeleteDBCluster'],
  DynamoDB: ['dynamodb:DeleteTable'],
  EBS: ['ec2:DeleteVolume'],
  EC2: ['ec2:TerminateInstances'],
  EFS: ['elasticfilesystem:DeleteFileSystem'],
  EKS: ['eks:DeleteCluster'],
  FSx: ['fsx:DeleteFileSystem', 'fsx:DeleteVolume'],
  Neptune: ['rds:DeleteDBCluster'],
  RDS: ['rds:DeleteDBInstance', 'rds:DeleteDBCluster'],
  Redshift: ['redshift:DeleteCluster'],
  'Redshift Serverless': ['redshift-serverless:DeleteNamespace'],
  S3: ['s3:DeleteBucket', 's3:PutLifecycleConfiguration'],
  'Storage Gateway': ['storagegateway:DeleteVolume'],
  Timestream: ['timestream:DeleteTable'],
})
/** Of a bucket's objects. */
const objectActions = ['s3:DeleteObject', 's3:DeleteObjectVersion'] as const

export const samePrincipal: RegionRule = {
  id: 'same-principal',
  title: 'Nobody can destroy both data and its backups',
  severity: 'high',
  asks: 'No user or role, guardians included, can both delete a resource that is backed up and destroy points of a vault in the same Region.',
  why: 'Backups are for the day on which somebody’s rights are used against the data. If the same rights reach the backups, both are gone on that day.',
  scope: 'region',
  needs: [vaultKind, ...destroyerKinds],
  mayNeed: [bucketPolicyKind],
  nothing: 'there is no vault in this Region',
  evidence: ['both', 'more'],
  fixes: () => [{ when: 'somebody can do both', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-5', extent: 'partial', rationale: 'Separation of duties between data and its backups.' },
    { framework: 'NIST 800-53 r5', id: 'CP-6(1)', extent: 'partial', rationale: 'Backups are not open to the same threat as their source.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are logically segregated from their source.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  const ways = view.once(sourceWays)
  if (ways.length === 0) return { status: 'NOT_APPLICABLE', reason: 'nothing that lies here is backed up', evidence: [] }
  const { account } = view
  const nobody = new Set<string>()
  const backups = sortHoldings(destroyersOf(vault, view) ?? [], nobody)
  const reaching = new Set([...backups.surely, ...backups.perhaps].map(({ principal }) => principal))
  const asked = account.once(peopleOf).principals.filter((one) => reaching.has(nameOf(one)))
  const sources = sortHoldings(holdingsOfPeople(ways, account, asked), nobody)
  const surelyOf = (found: readonly { readonly principal: string }[]) => new Set(found.map(({ principal }) => principal))
  const [sure, all] = [surelyOf(sources.surely), surelyOf([...sources.surely, ...sources.perhaps])]
  const both = [...surelyOf(backups.surely)].filter((one) => sure.has(one))
  const perhaps = [...reaching].filter((one) => all.has(one))
  const failures = [...new Set([...failuresOfPeople(account), ...destroyFailures(vault, view), ...failuresOfBuckets(sourcesIn(view).map(({ ResourceArn }) => ResourceArn), view)])]
  const shown = (found: readonly string[]): readonly Fact[] => {
    const facts = found.slice(0, 10).map((value) => ({ field: 'both', value }))
    return found.length > 10 ? [...facts, { field: 'more', value: found.length - 10 }] : facts
  }
  if (both.length > 0) {
    const reason = `${both.length} ${both.length === 1 ? 'principal' : 'principals'} can: ${both[0]}${both.length > 1 ? ' …' : ''}`
    return { status: 'FAIL', reason, evidence: shown(both), failures, fix }
  }
  const [failed] = failures
  if (failed !== undefined) return { status: 'UNKNOWN', reason: `${failed.call} failed with ${failed.code}: who can is not known`, evidence: [], failures }
  if (perhaps.length > 0) return { status: 'UNKNOWN', reason: `whether ${perhaps[0]} can depends on conditions, or on policies that were not read`, evidence: shown(perhaps) }
  return { status: 'PASS', reason: 'nobody can do both', evidence: [] }
}

/** Made once for a Region, by `view.once`. */
function sourceWays(view: RegionView): readonly Way[] {
  return [...Map.groupBy(sourcesIn(view), ({ ResourceType = '' }) => ResourceType)].flatMap(([type, sources]) => {
    const arns = sources.map(({ ResourceArn }) => ResourceArn)
    return [...waysOn(arns, sourceActions[type] ?? [], view), ...(type === 'S3' ? waysOn(arns.map((arn) => `${arn}/object`), objectActions, view) : [])]
  })
}

/** What is backed up, but what other accounts own. */
function sourcesIn(view: RegionView): readonly LineOf<typeof protectedResourceKind>[] {
  return view.rows(protectedResourceKind).filter(({ ResourceArn }) => [view.account.id, ''].includes(ResourceArn.split(':')[4] ?? ''))
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console: 'IAM, the user or role, Permissions: leave it one of the two. Deletion of backups belongs to a role that does nothing else, with a second factor; better still, copies lie in an account that nobody of the first one can enter.',
}
