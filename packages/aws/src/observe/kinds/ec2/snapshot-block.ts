import * as v from 'valibot'
import { text } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** Whether snapshots can be shared with everybody. */
export const snapshotBlockKind = oneKind({
  name: 'snapshot-block',
  where: 'region',
  service: 'ec2',
  operation: 'GetSnapshotBlockPublicAccessState',
  record: v.object({ State: text }),
})
