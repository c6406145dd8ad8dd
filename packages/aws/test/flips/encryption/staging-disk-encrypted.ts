import { replicationConfigurationKind } from '../../../src/observe/kinds/drs/replication-configuration.ts'
import { replicationTemplateKind } from '../../../src/observe/kinds/drs/replication-template.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { stagingKey } from '../../clean/records/disaster-recovery.ts'
import { keys } from '../../clean/records/base.ts'
import { both, type Flip, flip, intentFlip } from '../flip.ts'

const common = { rule: 'staging-disk-encrypted', becomes: 'FAIL' } as const
const server = { ...common, kind: replicationConfigurationKind } as const

const keyLine = { kind: keyKind, of: ({ Target }: { readonly Target: string }) => Target === stagingKey } as const

type Line = LineOf<typeof keyKind>
function having(members: Partial<NonNullable<Line['Answer']>['KeyMetadata']>) {
  return ({ Target, Answer }: Line): Line => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, ...members } } })
}

export const flips: readonly Flip[] = [
  flip({ ...common, kind: replicationTemplateKind, what: 'a template without encryption', change: (one) => ({ ...one, ebsEncryption: 'NONE' }) }),
  flip({ ...server, what: 'a server without encryption', change: (one) => ({ ...one, Answer: { ...one.Answer, ebsEncryption: 'NONE' } }) }),
  flip({
    ...server,
    what: 'a server of which AWS says nothing',
    change: (one) => ({ ...one, Answer: {} }),
    becomes: 'UNKNOWN',
    also: ['UNKNOWN staging-closed'],
  }),
  flip({ ...common, ...keyLine, what: 'a key of staging disks that is gone', change: (one) => ({ ...one, Answer: null }) }),
  flip({ ...common, ...keyLine, what: 'a key of staging disks of which AWS does not say the state', change: having({ KeyState: undefined }), becomes: 'UNKNOWN' }),
  flip({ ...common, ...keyLine, what: 'a key of staging disks that is disabled', change: having({ KeyState: 'Disabled' }) }),
  flip({ ...common, ...keyLine, what: 'a key of staging disks whose imported material ends within a month', change: having({ ValidTo: '2026-01-20T00:00:00.000Z' }) }),
  both(
    flip({ ...server, what: 'another key', change: ({ Target, Answer }) => ({ Target, Answer: { ...Answer, ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn: keys.scratch } }) }),
    intentFlip({
      ...common,
      what: "staging disks with a customer's key that is not the declared one",
      from: 'endpoints:',
      to: 'accountDefaults: { disasterRecoveryKeyOf: confidential }\nendpoints:',
    }),
  ),
  intentFlip({
    ...common,
    what: 'a declared key for staging disks',
    from: 'endpoints:',
    to: 'accountDefaults: { disasterRecoveryKeyOf: confidential }\nendpoints:',
  }),
  flip({
    ...{ ...common, kind: replicationTemplateKind, becomes: 'UNKNOWN' },
    what: 'a template with a key that was not looked up',
    change: (one) => ({ ...one, ebsEncryption: 'CUSTOM', ebsEncryptionKeyArn: 'alias/elsewhere' }),
  }),
]
