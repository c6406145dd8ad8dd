/** Instances and databases that restores made and that are still there, and the security groups that restore tests are told to use. */
import { type Instance, reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import { type RestoreJob, restoreJobKind } from '../../../../observe/kinds/backup/restore/restore-job.ts'
import { restoreTestingSelectionDocumentKind } from '../../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { dbClusterKind } from '../../../../observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../../../observe/kinds/rds/db-instance.ts'
import type { Subject } from '../../../findings/finding.ts'
import type { RegionView } from '../../../views/views.ts'
import { isOfTest } from '../../recovery/restore-tests.ts'
import type { Network } from './judge-openness.ts'

export const restoredNeeds = [reservationKind, restoreJobKind, dbInstanceKind, dbClusterKind, restoreTestingSelectionDocumentKind] as const

export interface Restored {
  readonly subject: Subject
  readonly network: Network
}

/** By the tag that AWS Backup gives what tests restore, and by its jobs: who takes the tag off keeps a copy that nobody cleans up. */
export function* restoredByTests(view: RegionView): Generator<Restored> {
  yield* restoredBy(view, isOfTest)
  yield* told(view)
}

/** Also what people restored in the last year. */
export function* restored(view: RegionView): Generator<Restored> {
  yield* restoredBy(view, () => true)
  yield* told(view)
}

/** What selections of restore testing plans say of the network. */
function* told(view: RegionView): Generator<Restored> {
  for (const { Target: id, Answer } of view.rows(restoreTestingSelectionDocumentKind)) {
    const named = Object.entries(Answer?.RestoreTestingSelection?.RestoreMetadataOverrides ?? {}).find(([name]) => groupMembers.test(name))
    if (named !== undefined) yield { subject: { type: 'restore-testing-selection', id, name: id }, network: { SecurityGroups: groupsIn(named[1]), NetworkInterfaces: [] } }
  }
}

interface Tag {
  readonly Key: string
}

function* restoredBy(view: RegionView, isMeant: (job: RestoreJob) => boolean): Generator<Restored> {
  const made = new Set(view.rows(restoreJobKind).filter(isMeant).map(({ CreatedResourceArn }) => CreatedResourceArn))
  const isRestored = (arn: string, tags: readonly Tag[] = []): boolean => made.has(arn) || tags.some(({ Key }) => Key === 'awsbackup-restore-test')
  for (const { Instances = [] } of view.rows(reservationKind)) {
    for (const instance of Instances) {
      if (instance.State?.Name === 'terminated' || instance.State?.Name === 'shutting-down') continue
      const id = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:instance/${instance.InstanceId}`
      if (isRestored(id, instance.Tags)) yield { subject: { type: 'instance', id, name: instance.InstanceId }, network: instance }
    }
  }
  for (const { DBInstanceArn: id, DBInstanceIdentifier: name, TagList, VpcSecurityGroups } of view.rows(dbInstanceKind)) {
    if (isRestored(id, TagList)) yield { subject: { type: 'database', id, name }, network: { SecurityGroups: groupsOf(VpcSecurityGroups), NetworkInterfaces: [] } }
  }
  for (const { DBClusterArn: id, DBClusterIdentifier: name, TagList, VpcSecurityGroups } of view.rows(dbClusterKind)) {
    if (isRestored(id, TagList)) yield { subject: { type: 'database', id, name }, network: { SecurityGroups: groupsOf(VpcSecurityGroups), NetworkInterfaces: [] } }
  }
}

type Groups = Instance['SecurityGroups']

function groupsOf(groups: readonly { readonly VpcSecurityGroupId?: string | undefined }[] | undefined): Groups {
  return groups?.map(({ VpcSecurityGroupId }) => ({ GroupId: VpcSecurityGroupId }))
}

/** "Key values are not case sensitive": of machines and file systems, and of databases. Source: "Restore testing inferred metadata", AWS Backup Developer Guide. */
const groupMembers = /^(?:vpc)?securitygroupids$/i

/** A list in JSON; undefined: it cannot be read. */
function groupsIn(text: string): Groups {
  try {
    const ids: unknown = JSON.parse(text)
    return Array.isArray(ids) && ids.every((id) => typeof id === 'string') ? ids.map((GroupId) => ({ GroupId })) : undefined
  } catch {
    return undefined
  }
}
