/** What is wrong in the demo with data outside vaults: not encrypted, or lent. */

import { addBucket, addImage, addSnapshot } from '../build.ts'
import { addAccessPoint, addDbInstance, addDbSnapshot, addFileSystem, addRedshift } from '../build-data.ts'
import { imageBlockState } from '../services/ec2/image-handlers.ts'
import type { Fault } from './stage.ts'

const owner = [{ Key: 'owner', Value: 'controlling' }]

/** A database, a file system and a warehouse that nobody encrypted; of the database a snapshot that everybody can restore. */
const plainData: Fault = ({ region }) => {
  const reports = addDbInstance(region, { name: 'reports', keyArn: null, isPublic: true, tags: owner })
  addDbSnapshot(region, { name: 'reports-before-migration', of: reports, sharedWith: ['all'], tags: owner })
  addFileSystem(region, { keyArn: null, tags: [{ Key: 'Name', Value: 'scans' }, ...owner] })
  addRedshift(region, { name: 'figures', keyArn: null, tags: owner })
}

/** An image that a contractor of last year can still launch, where images can be shared with everybody. */
const lentImage: Fault = ({ region }) => {
  const { id } = addSnapshot(region, { volumeArn: region.arn('ec2', 'volume/vol-0123456789abcdef0'), keyArn: null, description: 'golden' })
  addImage(region, { name: 'golden', snapshotIds: [id], sharedWith: ['999999999999'] })
  region.state(imageBlockState).state = 'unblocked'
}

/** A bucket of dumps that somebody gave into Holdfast's care as it was: everybody may list it, and it has a second door. */
const dumps: Fault = ({ production, region }) => {
  const bucket = addBucket(production, 'backups-111122223333', region.name)
  bucket.publicAccessBlock = null
  bucket.tags.set('holdfast:classification', 'confidential')
  bucket.hasPublicAcl = true
  addAccessPoint(region, 'dumps', bucket.name, { blocks: { BlockPublicAcls: true, IgnorePublicAcls: true } })
}

export const dataFaults: readonly Fault[] = [plainData, lentImage, dumps]
