import { reservationKind } from '../../../src/observe/kinds/ec2/reservation.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'instance-in-plan', kind: reservationKind, of: isGateway } as const

type Reservation = { readonly Instances?: readonly { readonly InstanceId: string }[] | undefined }

function isGateway({ Instances = [] }: Reservation): boolean {
  return Instances.some(({ InstanceId }) => InstanceId === 'i-00000001')
}

const withDisks = (...ids: readonly string[]) => ids.map((VolumeId) => ({ Ebs: { VolumeId } }))

export const flips: readonly Flip[] = [
  flip({
    ...common,
    becomes: 'FAIL',
    what: 'an instance with a disk that no plan takes',
    change: ({ Instances = [] }) => ({ Instances: Instances.map((one) => ({ ...one, BlockDeviceMappings: withDisks('vol-0a1b2c3d', 'vol-ffffffff') })) }),
  }),
  flip({
    ...common,
    becomes: 'NOT_APPLICABLE',
    what: 'an instance with disks of its host only',
    change: ({ Instances = [] }) => ({ Instances: Instances.map((one) => ({ ...one, BlockDeviceMappings: [] })) }),
  }),
]
