import type { keyKind } from '../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../src/observe/kinds/kind.ts'
import { away, home } from '../clean/clean-records.ts'
import { restoreKey } from '../clean/records/base.ts'
import { alertsKey } from '../clean/records/detection.ts'
import { secretKey } from '../clean/records/secrets.ts'

/** Keys of vaults and points: data has keys that AWS manages, alarms, restore tests and a secret have some of their own. */
export function isBackupKey({ Target, Answer }: LineOf<typeof keyKind>): boolean {
  return Answer?.KeyMetadata.KeyManager === 'CUSTOMER' && ![restoreKey, secretKey, alertsKey(home)].includes(Target) && Target !== alertsKey(away)
}
