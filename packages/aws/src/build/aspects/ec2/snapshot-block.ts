/** Whether EBS snapshots of a Region can be shared with everybody. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'

export const snapshotBlockAspect = defineAspect({
  kind: 'ec2-snapshot-block',
  target: v.strictObject({ region: regionName }),
  value: v.strictObject({ state: v.picklist(['block-all-sharing', 'block-new-sharing', 'unblocked']) }),
  nameOf: () => 'public sharing of EBS snapshots',

  async read(reader, { region }) {
    const { State, ManagedBy } = await reader.ask('ec2', region, 'GetSnapshotBlockPublicAccessState')
    if (ManagedBy === 'declarative-policy') return { obstacle: 'a declarative policy of the organization sets it' }
    return { value: { state: State as 'unblocked' } }
  },

  async call(_, { target: { region }, after }) {
    if (after === null) return null
    if (after.state === 'unblocked') return { service: 'ec2', region, operation: 'DisableSnapshotBlockPublicAccess', input: {} }
    return { service: 'ec2', region, operation: 'EnableSnapshotBlockPublicAccess', input: { State: after.state } }
  },
})
