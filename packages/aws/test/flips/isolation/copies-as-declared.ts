import { pointKind } from '../../../src/observe/kinds/backup/point.ts'
import { away } from '../../clean/clean-records.ts'
import { volume } from '../../clean/records/base.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'copies-as-declared'
const declared = "copies: [{ region: eu-central-1, account: '222233334444' }]"

const noGood = flip({
  what: 'a copy that is no good',
  rule,
  kind: pointKind,
  at: away,
  change: (one) => ({ ...one, Status: 'PARTIAL' }),
  becomes: 'FAIL',
  also: ['FAIL point-state'],
})
const inScratch = flip({
  what: 'a point of it in another vault at home',
  rule,
  kind: pointKind,
  add: { RecoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-0c1c1c1c', ResourceArn: volume, ResourceName: 'data', ResourceType: 'EBS', Status: 'COMPLETED' },
  becomes: 'FAIL',
  also: [
    'FAIL point-state',
    'PASS point-state',
    'UNKNOWN point-key-delete',
    'UNKNOWN key-outlives-point',
    'UNKNOWN point-encrypted',
    'UNKNOWN point-key-own-account',
    'NOT_APPLICABLE point-role-key',
    'UNKNOWN point-restorable',
    'NOT_APPLICABLE copy-key-fits',
    'UNKNOWN point-copyable',
    'UNKNOWN point-key-custody',
    'UNKNOWN point-key-separate',
    'FAIL point-retention',
  ],
})
/** The other vault is the one that asks for copies. */
const fromScratch = intentFlip({
  what: 'a copy that is no good, declared for the second of its vaults only',
  rule,
  from: `    ${declared}\n  scratch:\n`,
  to: `  scratch:\n    ${declared}\n`,
  becomes: 'FAIL',
  also: [...inScratch.also, 'FAIL residency'],
})

export const flips: readonly Flip[] = [
  noGood,
  both(both(noGood, inScratch), fromScratch),
  flip({
    what: 'a copy of four days ago',
    rule,
    kind: pointKind,
    at: away,
    change: (one) => ({ ...one, CreationDate: '2025-12-28T00:00:00.000Z', InitiationDate: '2025-12-28T00:00:00.000Z' }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'malware in what the copy was made of',
    rule,
    kind: pointKind,
    change: (one) => ({ ...one, InitiationDate: '2025-12-31T05:00:00.000Z', AggregatedScanResult: { FailedScan: false, Findings: ['MALWARE'], LastComputed: '2025-12-31T06:00:00.000Z' } }),
    becomes: 'FAIL',
    also: ['FAIL rpo-met'],
  }),
  both(
    flip({
      what: 'an older point with malware',
      rule,
      kind: pointKind,
      change: (one) => ({ ...one, CreationDate: '2025-12-30T12:00:00.000Z', AggregatedScanResult: { FailedScan: false, Findings: ['MALWARE'], LastComputed: '2025-12-31T06:00:00.000Z' } }),
      becomes: 'UNKNOWN',
    }),
    flip({
      what: 'a copy of a point that nobody scanned',
      rule,
      kind: pointKind,
      at: away,
      change: (one) => one,
      becomes: 'UNKNOWN',
      also: ['FAIL rpo-met'],
    }),
  ),
  intentFlip({
    what: 'a copy declared that is not there',
    rule,
    from: declared,
    to: `${declared.slice(0, -1)}, { region: eu-central-1 }]`,
    becomes: 'UNKNOWN',
  }),
  intentFlip({
    what: 'an air-gapped copy declared where there is none',
    rule,
    from: declared,
    to: `${declared.slice(0, -1)}, { region: eu-west-1, airGapped: true }]`,
    becomes: 'FAIL',
  }),
]
