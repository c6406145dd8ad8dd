/** Puts data of other services than EC2 into a world: databases, file systems, tables, secrets, certificates, shares, gateways, policies of logs. */

export { makeAccessPoint as addAccessPoint } from './services/s3control/s3control.ts'
export { makeAccessPointTo as addBackupAccessPoint } from './services/backup/sharing/access-point-handlers.ts'
export { makeMultiRegionAccessPoint as addMultiRegionAccessPoint } from './services/s3control/multi-region-handlers.ts'
export { makeLogPolicy as addLogPolicy } from './services/logs/logs.ts'
export { makeCertificate as addCertificate } from './services/acm/acm.ts'
export { makeHypervisor as addHypervisor } from './services/backup-gateway/backup-gateway.ts'
export { makeTable as addTable } from './services/dynamodb/dynamodb.ts'
export { makeEfs as addFileSystem } from './services/elasticfilesystem/elasticfilesystem.ts'
export { makeFsx as addFsx, makeFsxBackup as addFsxBackup } from './services/fsx/fsx.ts'
export { makeShare as addShare } from './services/ram/ram.ts'
export { makeCluster as addDbCluster, makeInstance as addDbInstance } from './services/rds/database.ts'
export { makeClusterSnapshot as addDbClusterSnapshot, makeDbSnapshot as addDbSnapshot } from './services/rds/db-snapshot.ts'
export { makeRedshift as addRedshift, makeRedshiftSnapshot as addRedshiftSnapshot } from './services/redshift/redshift.ts'
export { makeSecret as addSecret } from './services/secretsmanager/secret.ts'
export {
  makeFileShare as addFileShare,
  makeGateway as addStorageGateway,
  makeGatewayVolume as addGatewayVolume,
} from './services/storagegateway/storagegateway.ts'
