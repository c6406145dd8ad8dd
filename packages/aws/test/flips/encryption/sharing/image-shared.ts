import { imageKind } from '../../../../src/observe/kinds/ec2/image.ts'
import { imagePermissionKind } from '../../../../src/observe/kinds/ec2/image-permission.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'image-shared', kind: imagePermissionKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an image that a stranger can launch',
    change: ({ Target }) => ({ Target, Answer: { LaunchPermissions: [{ UserId: '999999999999' }] } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an image that another organization can launch',
    change: ({ Target }) => ({ Target, Answer: { LaunchPermissions: [{ OrganizationArn: 'arn:aws:organizations::123456789012:organization/o-zzzzzzzzzz' }] } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, kind: imageKind, what: 'a public image', change: (one) => ({ ...one, Public: true }), becomes: 'FAIL' }),
  ...[{ Group: 'all' }, { OrganizationalUnitArn: 'arn:aws:organizations::123456789012:ou/o-zzzzzzzzzz/ou-zzzz-zzzzzzzz' }].map((permission) =>
    flip({
      ...common,
      what: `an image that ${Object.keys(permission).join()} can launch`,
      change: ({ Target }) => ({ Target, Answer: { LaunchPermissions: [permission] } }),
      becomes: 'FAIL',
    }),
  ),
]
