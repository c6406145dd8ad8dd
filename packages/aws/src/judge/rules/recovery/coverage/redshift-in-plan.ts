/** Every cluster of Redshift is taken by a plan that works. */
import { redshiftClusterKind } from '../../../../observe/kinds/redshift/redshift-cluster.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const redshiftInPlan = inPlanRule({
  ...{ id: 'redshift-in-plan', many: 'Clusters of Redshift', each: 'cluster of Redshift', subjectType: 'cluster', needs: [redshiftClusterKind] },
  *resources(view) {
    for (const { ClusterIdentifier: name, Tags, ClusterCreateTime } of view.rows(redshiftClusterKind)) {
      const arn = `arn:${view.account.partition}:redshift:${view.region}:${view.account.id}:cluster:${name}`
      yield { arn, name, type: 'Redshift', tags: tagsOf(Tags), since: () => ClusterCreateTime }
    }
  },
})
