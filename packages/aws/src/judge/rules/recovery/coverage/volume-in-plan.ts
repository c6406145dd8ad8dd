/** Every EBS volume is taken by a plan that works. */
import { reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import { volumeKind } from '../../../../observe/kinds/ec2/volume.ts'
import { instancesWith } from './instances.ts'
import { inPlanRule } from './in-plan.ts'
import { volumesOf } from './volumes.ts'

export const volumeInPlan = inPlanRule({
  ...{ id: 'volume-in-plan', many: 'EBS volumes', each: 'volume', subjectType: 'volume', needs: [volumeKind], mayNeed: [reservationKind] },
  or: 'Or it takes an instance that the volume is attached to: AWS Backup backs up instances with their volumes.',
  *resources(view) {
    for (const volume of view.once(volumesOf).values()) yield { ...volume, wholes: () => instancesWith(view, volume.arn) }
  },
})
