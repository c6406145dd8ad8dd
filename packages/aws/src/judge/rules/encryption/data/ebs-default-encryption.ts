/** New EBS volumes are encrypted without being asked to. */
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { ebsDefaultKeyKind } from '../../../../observe/kinds/ec2/ebs-default-key.ts'
import { ebsEncryptionKind } from '../../../../observe/kinds/ec2/ebs-encryption.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { regionSubject } from '../../subjects.ts'
import { declaredKeyKinds, otherThanDeclared } from '../declared-key.ts'
import { keyTrouble } from '../key-states.ts'

export const ebsDefaultEncryption: RegionRule = {
  id: 'ebs-default-encryption',
  title: 'New EBS volumes are encrypted by default',
  severity: 'medium',
  asks: 'Each Region encrypts new EBS volumes and copies of snapshots by default, with a key that can be used and is declared (accountDefaults.ebsKeyOf).',
  why: 'Whoever makes a volume forgets to ask for encryption once. The backups of that volume are then unencrypted, whatever the vault has.',
  scope: 'region',
  needs: [ebsEncryptionKind, ebsDefaultKeyKind, keyKind],
  mayNeed: declaredKeyKinds,
  nothing: 'the Region has no setting',
  evidence: ['EbsEncryptionByDefault', 'KmsKeyId', 'KeyMetadata.KeyState', 'KeyMetadata.ValidTo', 'KeyMetadata.KeyManager'],
  fixes: () => [
    { when: 'new volumes are not encrypted, and accountDefaults.encryptNewVolumes is declared', fix: enable(true) },
    { when: 'it is not declared', fix: enable(false) },
    { when: 'their key cannot be used, or is not that of the declared classification, which has one in the Region', fix: rekey('apply') },
    { when: 'it has none there, or none is declared', fix: rekey('human') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'SC-28(1)',
      extent: 'partial',
      rationale: 'New disks are protected at rest; what is there already is judged by other rules.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography is the default for disks.' },
    { framework: 'PCI DSS 4', id: '3.5.1', extent: 'partial', rationale: 'New disks are unreadable without their key.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Encryption of data at rest by default, for disks.' },
  ],
  *evaluate(view) {
    yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const isOn = view.answer(ebsEncryptionKind)?.EbsEncryptionByDefault
  const key = view.answer(ebsDefaultKeyKind)?.KmsKeyId
  const metadata = key === undefined ? undefined : view.answer(keyKind, key)?.KeyMetadata
  const evidence: readonly Fact[] = [
    { field: 'EbsEncryptionByDefault', value: isOn ?? null },
    { field: 'KmsKeyId', value: key ?? null },
    { field: 'KeyMetadata.KeyState', value: metadata?.KeyState ?? null },
    { field: 'KeyMetadata.ValidTo', value: metadata?.ValidTo ?? null },
    { field: 'KeyMetadata.KeyManager', value: metadata?.KeyManager ?? null },
  ]
  if (isOn === undefined || key === undefined)
    return { status: 'UNKNOWN', reason: 'AWS does not say whether new volumes are encrypted', evidence }
  if (!isOn) return { status: 'FAIL', reason: 'new volumes are not encrypted unless somebody asks', evidence, fix: enable(view.intent?.accountDefaults.encryptNewVolumes === true) }
  if (metadata === undefined) return { status: 'FAIL', reason: 'the key of new volumes is gone: none can be made', evidence, fix: rekey(keyKindOf(view)) }
  const trouble = keyTrouble(metadata, view.now)
  if (trouble === 'unsaid') return { status: 'UNKNOWN', reason: 'AWS does not say whether the key of new volumes can be used', evidence }
  if (trouble !== null) {
    const reason = trouble === 'unusable' ? 'the key of new volumes cannot be used: none can be made' : 'the imported material of the key of new volumes ends soon: none can be made then'
    return { status: 'FAIL', reason, evidence, fix: rekey(keyKindOf(view)) }
  }
  const declared = view.intent?.accountDefaults.ebsKeyOf
  if (declared !== undefined && metadata.KeyManager !== 'CUSTOMER') {
    if (metadata.KeyManager !== 'AWS') return { status: 'UNKNOWN', reason: 'AWS does not say who manages the key of new volumes', evidence }
    return {
      status: 'FAIL',
      reason: `new volumes are encrypted with a key that AWS manages, not that of ${declared}`,
      evidence,
      fix: rekey(keyKindOf(view)),
    }
  }
  const wrong = declared === undefined ? null : otherThanDeclared(view, declared, metadata.Arn ?? key)
  if (wrong !== null) return { ...wrong, evidence, ...(wrong.status === 'FAIL' && { fix: rekey(keyKindOf(view)) }) }
  return { status: 'PASS', reason: 'new volumes are encrypted', evidence }
}

function enable(isDeclared: boolean): Fix {
  return {
    kind: isDeclared ? 'apply' : 'human',
    command: 'aws ec2 enable-ebs-encryption-by-default',
    console: 'EC2, Settings, Data protection and security, EBS encryption, Manage: Always encrypt new EBS volumes.',
  }
}

/** Apply gives new volumes the key of the declared classification where that has one. */
function keyKindOf({ intent, region }: RegionView): FixKind {
  const declared = intent?.accountDefaults.ebsKeyOf
  return declared !== undefined && intent?.classifications[declared]?.regions.includes(region) === true ? 'apply' : 'human'
}

function rekey(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws ec2 modify-ebs-default-kms-key-id --kms-key-id KEY_ARN',
    console: 'EC2, Settings, Data protection and security, EBS encryption, Manage: Default encryption key.',
  }
}
