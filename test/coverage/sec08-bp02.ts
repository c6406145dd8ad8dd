/** AWS's page SEC08-BP02, "Enforce encryption at rest". By paragraphs: the page came without lines. */
import type { ReferenceText } from './statement.ts'

const byDefault = 'private data is encrypted by default'
const inventoried = 'what is not encrypted is inventoried and controlled'
const enforced = 'EC2, S3: encryption enforced by default settings'
const mapped = 'keys mapped to classifications'
const keyChoice = "keys that AWS manages or a customer's, by how fine access must be"
const byClients = "Encryption SDK, DynamoDB Encryption Client, CloudHSM's client"
const hsm = 'CloudHSM, for keys that need one'
const newVolumes = 'EBS: new volumes encrypted, with which key'
const byClassification = 'keys with policies by classification; development apart from production'
const ofOthers = 'keys that other accounts may use'
const buckets = 'S3: default encryption of buckets'
const databases = 'RDS: clusters and snapshots'

export const sec08: ReferenceText = {
  name: 'SEC08-BP02',
  last: 37,
  statements: [
    ['1', 'encryption of data at rest is enforced', byDefault, enforced],
    ['2.1', 'private data is encrypted by default', byDefault],
    ['2.4', 'what is not encrypted is listed, and under control', inventoried],
    ['4', 'defaults encrypt', enforced],
    ['5', 'few may decrypt', 'not: overly permissive access to decryption keys'],
    ['6', 'use of keys is watched', 'not: use of keys that nobody monitors'],
    ['7', 'nothing is stored without encryption', byDefault, inventoried],
    ['8', 'not one key for all', 'not: one key for all data, whatever its use, type and classification'],
    ['11.1', 'a key for each classification', mapped],
    ['11.2', 'so that a key opens little', mapped, 'not: one key for all data, whatever its use, type and classification'],
    ['12.1', 'KMS works with many services', 'other services: by their own pages'],
    ['12.2', 'default encryption of a bucket encrypts new objects', buckets],
    ['12.3', 'how tightly data are held decides on the key', keyChoice],
    ['12.4', 'keys that AWS manages are used for everybody', keyChoice],
    ['12.5', "sensitive data: a customer's key", keyChoice],
    ['12.6', 'which is rotated, and has a policy', 'rotation', byClassification],
    ['13.1', 'EC2 and S3 encrypt by default settings', enforced],
    ['13.2', 'Config rules look at volumes, databases and buckets', 'Config rules check encryption of EBS, RDS, S3'],
    ['14.1', 'data may be encrypted before they are sent', byClients],
    ['14.2', 'by the Encryption SDK, with envelopes', byClients],
    ['14.3', 'a data key for each object under a wrapping key', byClients],
    ['14.4', 'CloudHSM where hardware of one customer is asked for', hsm],
    ['14.5', 'which makes, imports and keeps keys', hsm],
    ['14.6', 'for authorities of certificates, and databases that encrypt themselves', hsm],
    ['14.7', 'its client encrypts before sending', byClients],
    ['14.8', 'the client of DynamoDB encrypts and signs items', byClients],
    ['16', 'default encryption of buckets', buckets],
    ['17.1', 'new volumes are encrypted', newVolumes],
    ['17.2', "with AWS's key or one's own", newVolumes],
    ['18', 'images are copied with encryption, and their snapshots', 'AMIs: copied encrypted'],
    ['19', 'RDS clusters and snapshots', databases],
    ['20.1', 'keys with policies by classification', byClassification, mapped],
    ['20.2', 'one for production and another for development', byClassification],
    ['20.3', 'other accounts may be let use a key', ofOthers],
    ['20.4', 'accounts of their own for development and production', 'development and production in accounts of their own'],
    ['20.5', 'production may decrypt what development made, by the key policy', ofOthers],
    ['20.6', 'and take it in', ofOthers],
    ['21', 'other services, by their own pages', 'other services: by their own pages'],
  ],
  others: [
    [3, 3, 'heading'],
    [9, 10, 'level of risk, heading'],
    [15, 15, 'heading'],
    [22, 37, 'further reading'],
  ],
}
