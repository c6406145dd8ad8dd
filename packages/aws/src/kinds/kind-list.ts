/** All kinds of record, by service. */
import { backupKinds } from './backup/kinds.ts'
import { ec2Kinds } from './ec2/kinds.ts'
import { iamKinds } from './iam/kinds.ts'
import type { Kind } from './kind.ts'
import { kmsKinds } from './kms/kinds.ts'
import { organizationsKinds } from './organizations/kinds.ts'

export const kindList: readonly Kind[] = [...backupKinds, ...ec2Kinds, ...iamKinds, ...kmsKinds, ...organizationsKinds]
