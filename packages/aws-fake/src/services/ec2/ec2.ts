/** EC2, as far as backups touch it: volumes, snapshots, images, instances, networks, settings, Regions. */

import type { Ec2Operations } from '../../models/ec2.ts'
import type { Handlers } from '../../world/call.ts'
import { ebsSettingsHandlers } from './ebs-settings.ts'
import { imageHandlers } from './image-handlers.ts'
import { instanceHandlers } from './instance.ts'
import { networkHandlers } from './network-handlers.ts'
import { snapshotHandlers } from './snapshot-handlers.ts'
import { snapshotLockHandlers } from './snapshot-lock-handlers.ts'
import { tagHandlers } from './tag-handlers.ts'
import { volumeHandlers } from './volume-handlers.ts'

export const ec2: Handlers<Ec2Operations> = {
  ...ebsSettingsHandlers,
  ...imageHandlers,
  ...instanceHandlers,
  ...networkHandlers,
  ...snapshotHandlers,
  ...snapshotLockHandlers,
  ...tagHandlers,
  ...volumeHandlers,
}
