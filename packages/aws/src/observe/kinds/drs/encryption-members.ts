/** How disks in the staging area of Elastic Disaster Recovery are encrypted. */
import { text } from '../fields.ts'

/** `DEFAULT`: as new EBS volumes of the Region are, with its default key; `CUSTOM`: with the key that is named; `NONE`. */
export const stagingEncryption = { ebsEncryption: text, ebsEncryptionKeyArn: text }
