import { legalHoldDocumentKind } from '../../../src/observe/kinds/backup/legal-hold-document.ts'
import { legalHoldPointsKind } from '../../../src/observe/kinds/backup/legal-hold-points.ts'
import { legalHoldKind } from '../../../src/observe/kinds/backup/legal-hold.ts'
import { away } from '../../clean/clean-records.ts'
import { vaultName } from '../../clean/records/base.ts'
import { heldVolume } from '../../clean/records/isolation.ts'
import { type Flip, flip } from '../flip.ts'

const other = 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0ffffffffffffffff'
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
  flip({
    what: 'a hold that covers no point',
    rule,
    kind: legalHoldPointsKind,
    at: away,
    change: (line) => ({ ...line, Answer: { RecoveryPoints: [] } }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'a hold on a vault that holds nothing, named beside one that does',
    rule,
    kind: legalHoldDocumentKind,
    at: away,
    change: (line) => ({ ...line, ...named('air-gapped', vaultName) }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'a hold of points of which AWS does not say where they are',
    rule,
    kind: legalHoldPointsKind,
    at: away,
    change: (line) => ({ ...line, Answer: { RecoveryPoints: [{ ResourceArn: heldVolume }] } }),
    becomes: 'UNKNOWN',
  }),
  flip({
    what: 'a hold on a resource that has no point',
    rule,
    kind: legalHoldDocumentKind,
    at: away,
    change: (line) => ({ ...line, Answer: { RecoveryPointSelection: { ResourceIdentifiers: [heldVolume, other] } } }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'a hold of which AWS has not said a point yet',
    rule,
    kind: legalHoldPointsKind,
    at: away,
    change: (line) => ({ ...line, Answer: { RecoveryPoints: [], NextToken: 'more' } }),
    becomes: 'UNKNOWN',
  }),
]
