import { cachedVolumeKind } from '../../../../src/observe/kinds/storagegateway/cached-volume.ts'
import { nfsShareKind } from '../../../../src/observe/kinds/storagegateway/nfs-share.ts'
import { keyFlips } from '../../data-key.ts'
import { type Flip, flip } from '../../flip.ts'

export const flips: readonly Flip[] = [
  ...keyFlips('gateway-data-encrypted', 'alias/gateway'),
  flip({
    ...{ rule: 'gateway-data-encrypted', kind: nfsShareKind, what: 'a share of which AWS does not say it', becomes: 'UNKNOWN' },
    change: ({ Target }) => ({ Target, Answer: [{ FileShareARN: Target }] }),
  }),
  flip({
    ...{ rule: 'gateway-data-encrypted', kind: cachedVolumeKind, what: 'a volume that AWS does not show', becomes: 'UNKNOWN' },
    change: ({ Target }) => ({ Target, Answer: [] }),
  }),
]
