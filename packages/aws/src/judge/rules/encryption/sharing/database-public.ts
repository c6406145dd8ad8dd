/** Databases cannot be reached from the internet. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { dbInstanceKind } from '../../../../observe/kinds/rds/db-instance.ts'
import { redshiftClusterKind } from '../../../../observe/kinds/redshift/redshift-cluster.ts'
import type { RegionRule } from '../../rule.ts'

export const databasePublic: RegionRule = {
  id: 'database-public',
  title: 'Databases have no public address',
  severity: 'high',
  asks: 'No instance of RDS and no cluster of Redshift is publicly accessible, restored ones included.',
  why: 'A database that was restored with the settings of a wizard is the copy of production that stands on the internet.',
  scope: 'region',
  needs: [dbInstanceKind, redshiftClusterKind],
  nothing: 'there are no databases in this Region',
  evidence: ['PubliclyAccessible'],
  fixes: () => [{ when: 'it is publicly accessible', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege of the network, for databases.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation, for databases.' },
  ],
  *evaluate(view) {
    for (const { DBInstanceArn: id, DBInstanceIdentifier: name, PubliclyAccessible } of view.rows(dbInstanceKind)) {
      yield { subject: { type: 'database', id, name }, judge: () => judge(PubliclyAccessible) }
    }
    for (const { ClusterIdentifier: name, PubliclyAccessible } of view.rows(redshiftClusterKind)) {
      const id = `arn:${view.account.partition}:redshift:${view.region}:${view.account.id}:cluster:${name}`
      yield { subject: { type: 'warehouse', id, name }, judge: () => judge(PubliclyAccessible) }
    }
  },
}

function judge(isPublic: boolean | undefined): Verdict {
  const evidence = [{ field: 'PubliclyAccessible', value: isPublic ?? null }]
  if (isPublic === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether it has a public address', evidence }
  return isPublic
    ? { status: 'FAIL', reason: 'it has a public address', evidence, fix }
    : { status: 'PASS', reason: 'it has no public address', evidence }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws rds modify-db-instance --db-instance-identifier DATABASE --no-publicly-accessible --apply-immediately',
  console:
    'RDS, the database, Modify, Connectivity: not publicly accessible. Redshift: the cluster, Actions, Modify publicly accessible setting.',
}
