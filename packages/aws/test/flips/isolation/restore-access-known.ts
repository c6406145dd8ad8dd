import { restoreAccessKind } from '../../../src/observe/kinds/backup/restore/restore-access.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

export const flips: readonly Flip[] = [
  flip({
    ...{ rule: 'restore-access-known', kind: restoreAccessKind, at: away, becomes: 'FAIL' },
    what: 'a stranger whom the team gave access',
    change: (line) => ({ ...line, Answer: [{ RestoreAccessBackupVaultArn: 'arn:aws:backup:eu-central-1:123456789012:backup-vault:access', VaultState: 'AVAILABLE' }] }),
  }),
]
