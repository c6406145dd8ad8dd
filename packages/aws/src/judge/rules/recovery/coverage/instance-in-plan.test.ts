/** Instances and the volumes that are attached to them: a plan that takes one takes the other. */
import { expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { flip } from '../../../../../test/flips/flip.ts'
import { settingsKind } from '../../../../observe/kinds/backup/settings.ts'
import { reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import { volumeKind } from '../../../../observe/kinds/ec2/volume.ts'
import { assess } from '../../assess.ts'
import { instanceInPlan } from './instance-in-plan.ts'
import { volumeInPlan } from './volume-in-plan.ts'

const any = { rule: '', becomes: 'FAIL', what: '' } as const
const daily = [{ Key: 'backup', Value: 'daily' }]
const volumeWithoutTag = flip({ ...any, kind: volumeKind, change: (one) => ({ ...one, Tags: [] }) })
const instanceWithTag = flip({
  ...any,
  kind: reservationKind,
  of: ({ Instances = [] }) => Instances.some(({ InstanceId }) => InstanceId === 'i-00000001'),
  change: ({ Instances = [] }) => ({ Instances: Instances.map((one) => ({ ...one, Tags: daily })) }),
})
const instanceEnded = flip({
  ...any,
  kind: reservationKind,
  of: ({ Instances = [] }) => Instances.some(({ InstanceId }) => InstanceId === 'i-00000001'),
  change: ({ Instances = [] }) => ({ Instances: Instances.map((one) => ({ ...one, Tags: daily, State: { Name: 'terminated' } })) }),
})
const optedIn = flip({
  ...any,
  kind: settingsKind,
  change: ({ Answer }) => ({ Answer: { ResourceTypeOptInPreference: { ...Answer?.ResourceTypeOptInPreference, EC2: true } } }),
})

it.each([
  { what: 'the volume by its tag', changes: [], says: ['PASS volume', 'PASS instance'] },
  { what: 'neither', changes: [volumeWithoutTag], says: ['FAIL volume', 'FAIL instance'] },
  { what: 'the instance by its tag, and its volume with it', changes: [volumeWithoutTag, instanceWithTag, optedIn], says: ['PASS volume', 'PASS instance'] },
  { what: 'neither surely, by the tag of an instance whose type AWS does not say is opted in', changes: [volumeWithoutTag, instanceWithTag], says: ['UNKNOWN volume', 'UNKNOWN instance'] },
  { what: 'no volume by an instance that has ended', changes: [volumeWithoutTag, instanceEnded, optedIn], says: ['FAIL volume'] },
])('a plan takes $what', async ({ changes, says }) => {
  const records = changes.reduce((before, change) => change.apply(before), await cleanRecords())
  const findings = await allOf(assess(inventoryOf(records), { rules: [volumeInPlan, instanceInPlan] }))
  const told = findings.filter(({ status, region }) => status !== 'NOT_APPLICABLE' && region === 'eu-west-1').map(({ status, subject }) => `${status} ${subject.type}`)
  expect(told.toSorted()).toEqual(says.toSorted())
})
