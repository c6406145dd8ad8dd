/** What is set for the staging area of Elastic Disaster Recovery. */
import { flag, text, texts } from '../fields.ts'

/** `DEFAULT`: as new EBS volumes of the Region are, with its default key; `CUSTOM`: with the key that is named; `NONE`. */
export const stagingEncryption = { ebsEncryption: text, ebsEncryptionKeyArn: text }

/** By which ways servers reach it. `dataPlaneRouting`: `PRIVATE_IP` or `PUBLIC_IP`. */
export const stagingNetwork = {
  replicationServersSecurityGroupsIDs: texts,
  associateDefaultSecurityGroup: flag,
  createPublicIP: flag,
  dataPlaneRouting: text,
}
