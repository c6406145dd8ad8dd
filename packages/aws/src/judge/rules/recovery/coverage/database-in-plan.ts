/** Every database of RDS, Aurora, DocumentDB and Neptune is taken by a plan that works; instances of clusters are in their cluster's backups. */
import { dbClusterKind } from '../../../../observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../../../observe/kinds/rds/db-instance.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const databaseInPlan = inPlanRule({
  ...{ id: 'database-in-plan', many: 'Databases', each: 'database instance or cluster', subjectType: 'database', needs: [dbInstanceKind, dbClusterKind] },
  sharesArns: 'clusters of RDS, Aurora, DocumentDB and Neptune',
  *resources(view) {
    for (const { DBInstanceIdentifier, DBInstanceArn, DBClusterIdentifier, TagList, InstanceCreateTime } of view.rows(dbInstanceKind)) {
      if (DBClusterIdentifier !== undefined) continue
      yield { arn: DBInstanceArn, name: DBInstanceIdentifier, type: 'RDS', tags: tagsOf(TagList), since: () => InstanceCreateTime }
    }
    for (const { DBClusterIdentifier, DBClusterArn, Engine = '', TagList, ClusterCreateTime } of view.rows(dbClusterKind)) {
      yield { arn: DBClusterArn, name: DBClusterIdentifier, type: typeOf(Engine), tags: tagsOf(TagList), since: () => ClusterCreateTime }
    }
  },
})

/** AWS Backup's type of a cluster, by its engine. Multi-AZ clusters of MySQL and PostgreSQL are RDS. */
function typeOf(engine: string): string {
  if (engine === 'docdb') return 'DocumentDB'
  if (engine === 'neptune') return 'Neptune'
  return engine.startsWith('aurora') ? 'Aurora' : 'RDS'
}
