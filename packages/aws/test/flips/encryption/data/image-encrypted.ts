import { imageKind } from '../../../../src/observe/kinds/ec2/image.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'image-encrypted', kind: imageKind } as const
const disk = (Encrypted?: boolean) => [{ Ebs: { SnapshotId: 'snap-00000001', ...(Encrypted !== undefined && { Encrypted }) } }]

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an image of an unencrypted snapshot',
    change: (one) => ({ ...one, BlockDeviceMappings: disk(false) }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an image of which AWS does not say it',
    change: (one) => ({ ...one, BlockDeviceMappings: disk() }),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    what: 'an image with a second disk that is not encrypted',
    change: (one) => ({ ...one, BlockDeviceMappings: [...disk(true), ...disk(false)] }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an image with a second disk of a snapshot that is not seen',
    change: (one) => ({ ...one, BlockDeviceMappings: [...disk(true), { Ebs: { SnapshotId: 'snap-0000000f', Encrypted: true } }] }),
    becomes: 'UNKNOWN',
    also: ['UNKNOWN data-key-separate', 'UNKNOWN point-key-separate'],
  }),
]
