/** Every EC2 instance is taken by a plan that works, or each of its volumes is. */
import { reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import { volumeKind } from '../../../../observe/kinds/ec2/volume.ts'
import type { RegionView } from '../../../views/views.ts'
import { type Coverable, inPlanRule } from './in-plan.ts'
import { instancesOf } from './instances.ts'
import { volumeArn, volumesOf } from './volumes.ts'

export const instanceInPlan = inPlanRule({
  ...{ id: 'instance-in-plan', many: 'EC2 instances', each: 'instance', subjectType: 'instance', needs: [reservationKind], mayNeed: [volumeKind] },
  or: 'Or plans take each of its EBS volumes. An instance without any has nothing to back up.',
  *resources(view) {
    for (const instance of view.once(instancesOf)) yield { ...instance, parts: () => partsOf(view, instance.volumes) }
  },
})

/** A volume that is not listed has no tags that a plan could take it by. */
function partsOf(view: RegionView, volumes: readonly string[] | null): readonly Coverable[] | null {
  if (volumes === null) return []
  if (volumes.length === 0) return null
  const known = view.once(volumesOf)
  return volumes.map((id) => known.get(id) ?? { arn: volumeArn(view, id), tags: new Map(), name: id, type: 'EBS', since: () => undefined })
}
