/** Kinds of what gateways and Elastic Disaster Recovery keep, as far as templates say it. */
import { replicationConfigurationKind } from '../../../observe/kinds/drs/replication-configuration.ts'
import { replicationTemplateKind } from '../../../observe/kinds/drs/replication-template.ts'
import { sourceServerKind } from '../../../observe/kinds/drs/source-server.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import { cachedVolumeKind } from '../../../observe/kinds/storagegateway/cached-volume.ts'
import { gatewayShareListKind } from '../../../observe/kinds/storagegateway/gateway-share-list.ts'
import { gatewayVolumeListKind } from '../../../observe/kinds/storagegateway/gateway-volume-list.ts'
import { nfsShareKind } from '../../../observe/kinds/storagegateway/nfs-share.ts'
import { smbShareKind } from '../../../observe/kinds/storagegateway/smb-share.ts'
import { storedVolumeKind } from '../../../observe/kinds/storagegateway/stored-volume.ts'

export const machineKinds: readonly Kind[] = [
  ...[gatewayVolumeListKind, cachedVolumeKind, storedVolumeKind, gatewayShareListKind, nfsShareKind, smbShareKind],
  // templates make what new servers get, and no servers
  ...[replicationTemplateKind, sourceServerKind, replicationConfigurationKind],
]
