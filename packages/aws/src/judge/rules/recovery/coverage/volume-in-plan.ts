/** Every EBS volume is taken by a plan that works. */
import { volumeKind } from '../../../../observe/kinds/ec2/volume.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const volumeInPlan = inPlanRule({
  ...{ id: 'volume-in-plan', many: 'EBS volumes', each: 'volume', subjectType: 'volume', needs: [volumeKind] },
  *resources(view) {
    for (const { VolumeId, Tags, CreateTime } of view.rows(volumeKind)) {
      const arn = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:volume/${VolumeId}`
      const tags = tagsOf(Tags)
      yield { arn, tags, name: tags.get('Name') ?? VolumeId, type: 'EBS', since: () => CreateTime }
    }
  },
})
