import { legalHoldDocumentKind } from '../../../src/observe/kinds/backup/legal-hold-document.ts'
import { legalHoldKind } from '../../../src/observe/kinds/backup/legal-hold.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const rule = 'legal-hold-works'
const named = (...VaultNames: readonly string[]) => ({ Answer: { RecoveryPointSelection: { VaultNames: [...VaultNames] } } })

export const flips: readonly Flip[] = [
  flip({
    what: 'a hold on a vault that is gone',
    rule,
    kind: legalHoldDocumentKind,
    at: away,
    change: (line) => ({ ...line, ...named('gone') }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'a hold of which AWS says nothing',
    rule,
    kind: legalHoldDocumentKind,
    at: away,
    change: (line) => ({ ...line, Answer: {} }),
    becomes: 'UNKNOWN',
  }),
  flip({
    what: 'a hold that was cancelled',
    rule,
    kind: legalHoldKind,
    at: away,
    change: (one) => ({ ...one, Status: 'CANCELED' }),
    becomes: 'NOT_APPLICABLE',
  }),
]
