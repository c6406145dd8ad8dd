/** Instances that restore tests made and that are still there. */
import { type Instance, reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import { restoreJobKind } from '../../../../observe/kinds/backup/restore/restore-job.ts'
import type { Subject } from '../../../findings/finding.ts'
import type { RegionView } from '../../../views/views.ts'
import { isOfTest } from '../../recovery/restore-tests.ts'

export const restoredNeeds = [reservationKind, restoreJobKind] as const

export interface Restored {
  readonly subject: Subject
  readonly instance: Instance
}

/** By the tag that AWS Backup gives them, and by its jobs: who takes the tag off keeps a copy that nobody cleans up. */
export function* restoredInstances(view: RegionView): Generator<Restored> {
  const made = new Set(view.rows(restoreJobKind).filter(isOfTest).map(({ CreatedResourceArn }) => CreatedResourceArn))
  for (const { Instances = [] } of view.rows(reservationKind)) {
    for (const instance of Instances) {
      if (instance.State?.Name === 'terminated' || instance.State?.Name === 'shutting-down') continue
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:instance/${instance.InstanceId}`
      const isTagged = (instance.Tags ?? []).some(({ Key }) => Key === 'awsbackup-restore-test')
      if (isTagged || made.has(id)) yield { subject: { type: 'instance', id, name: instance.InstanceId }, instance }
    }
  }
}
