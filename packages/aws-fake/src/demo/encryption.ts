/** What is wrong in the demo by rules of the family encryption, beyond what the typical account has. */

import { addReplicationTemplate } from '../build.ts'
import type { Fault } from './stage.ts'

/** Elastic Disaster Recovery keeps copies of servers in the clear. */
const plainStaging: Fault = ({ region }) => {
  addReplicationTemplate(region, {
    ...{ stagingAreaSubnetId: 'subnet-0a1b2c3d4e5f60718', replicationServersSecurityGroupsIDs: [], associateDefaultSecurityGroup: true },
    ...{ replicationServerInstanceType: 't3.small', useDedicatedReplicationServer: false, defaultLargeStagingDiskType: 'GP3' },
    ...{ ebsEncryption: 'NONE', bandwidthThrottling: 0, dataPlaneRouting: 'PRIVATE_IP', createPublicIP: false, stagingAreaTags: {} },
    pitPolicy: [
      { units: 'MINUTE', interval: 10, retentionDuration: 60, enabled: true },
      { units: 'HOUR', interval: 1, retentionDuration: 24, enabled: true },
      { units: 'DAY', interval: 1, retentionDuration: 7, enabled: true },
    ],
  })
}

export const encryptionFaults: readonly Fault[] = [plainStaging]
