import { type Vault, vaultKind } from '../../../src/observe/kinds/backup/vault.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'locked-vault-used', kind: vaultKind } as const

const isLocked = ({ Locked }: Vault): boolean => Locked === true

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a locked vault without points',
    of: isLocked,
    change: (one) => ({ ...one, NumberOfRecoveryPoints: 0 }),
    becomes: 'FAIL',
    also: ['NOT_APPLICABLE residency'],
  }),
  flip({
    ...common,
    what: 'a vault of which AWS does not say how many it has',
    of: isLocked,
    change: ({ NumberOfRecoveryPoints: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
]
