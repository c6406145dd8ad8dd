import type { keyKind } from '../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../src/observe/kinds/kind.ts'
import { away, home } from '../clean/clean-records.ts'
import { restoreKey } from '../clean/records/base.ts'
import { alertsKey } from '../clean/records/detection.ts'

/** Keys of vaults and points: data has keys that AWS manages, alarms and restore tests have some of their own. */
export function isBackupKey({ Target, Answer }: LineOf<typeof keyKind>): boolean {
  return Answer?.KeyMetadata.KeyManager === 'CUSTOMER' && ![restoreKey, alertsKey(home)].includes(Target) && Target !== alertsKey(away)
}
