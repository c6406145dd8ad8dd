/** Kinds of Storage Gateway. */
import type { Kind } from '../kind.ts'
import { cachedVolumeKind } from './cached-volume.ts'
import { gatewayShareListKind } from './gateway-share-list.ts'
import { gatewayVolumeListKind } from './gateway-volume-list.ts'
import { nfsShareKind } from './nfs-share.ts'
import { smbShareKind } from './smb-share.ts'
import { storageGatewayKind } from './storage-gateway.ts'
import { storedVolumeKind } from './stored-volume.ts'

export const storagegatewayKinds: readonly Kind[] = [
  storageGatewayKind,
  gatewayShareListKind,
  nfsShareKind,
  smbShareKind,
  gatewayVolumeListKind,
  cachedVolumeKind,
  storedVolumeKind,
]
