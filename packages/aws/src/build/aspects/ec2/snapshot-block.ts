/** Whether EBS snapshots of a Region can be shared with everybody. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'
import { namedTogether } from '../named-together.ts'

/** The least first. */
const blocked = ['unblocked', 'block-new-sharing', 'block-all-sharing'] as const

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

  weakens({ target: { region }, before, after }) {
    if (before === null || after === null || blocked.indexOf(after.state) >= blocked.indexOf(before.state)) return null
    return `let ${after.state === 'unblocked' ? 'EBS snapshots' : 'EBS snapshots that were shared before'} in ${region} be shared with everybody`
  },

  async call(_, { target: { region }, after }) {
    if (after === null) return null
    if (after.state === 'unblocked') return { service: 'ec2', region, operation: 'DisableSnapshotBlockPublicAccess', input: {} }
    return { service: 'ec2', region, operation: 'EnableSnapshotBlockPublicAccess', input: { State: after.state } }
  },

  /** Who uses a public snapshot has to be known first. */
  async preflight(reader, { target: { region }, after }) {
    if (after?.state !== 'block-all-sharing') return null
    const call = { operation: 'DescribeSnapshots', input: { OwnerIds: ['self'], RestorableByUserIds: ['all'] }, lists: ['Snapshots'] }
    const shared = await reader.list('ec2', region, call)
    if (shared.length === 0) return null
    const names = shared.map(({ SnapshotId }) => String(SnapshotId)).toSorted()
    return {
      why: `everybody can copy ${names.length === 1 ? 'a snapshot' : `${names.length} snapshots`} of ${region} now, and nobody else's account can any more`,
      consent: `end public access to ${namedTogether(names)} in ${region}`,
      facts: names.map((name) => `${name} is shared with everybody`),
      obstacles: [],
    }
  },
})
