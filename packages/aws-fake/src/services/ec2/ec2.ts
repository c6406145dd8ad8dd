/** EC2, as far as backups touch it: volumes, snapshots, EBS settings, Regions. */

import type { Ec2Operations } from '../../models/ec2.ts'
import type { Handlers } from '../../world/call.ts'
import { ebsSettingsHandlers } from './ebs-settings.ts'
import { snapshotHandlers } from './snapshot-handlers.ts'
import { snapshotLockHandlers } from './snapshot-lock-handlers.ts'
import { volumeHandlers } from './volume-handlers.ts'

/** What an account that never made any has: nothing. Making them is not served. */
const emptyLists = {
  DescribeImages: () => ({ Images: [] }),
  DescribeInstances: () => ({ Reservations: [] }),
  DescribeVpcEndpoints: () => ({ VpcEndpoints: [] }),
} satisfies Partial<Handlers<Ec2Operations>>

export const ec2: Handlers<Ec2Operations> = {
  ...ebsSettingsHandlers,
  ...emptyLists,
  ...snapshotHandlers,
  ...snapshotLockHandlers,
  ...volumeHandlers,
}
