/** The staging disks of Elastic Disaster Recovery are encrypted. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { replicationConfigurationKind } from '../../../observe/kinds/drs/replication-configuration.ts'
import { replicationTemplateKind } from '../../../observe/kinds/drs/replication-template.ts'
import { sourceServerKind } from '../../../observe/kinds/drs/source-server.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { ownerOf } from '../owner-of.ts'
import { declaredKeyKinds, otherThanDeclared } from './declared-key.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { keyTrouble } from './key-states.ts'

export const stagingDiskEncrypted: RegionRule = {
  id: 'staging-disk-encrypted',
  title: 'Staging disks of Elastic Disaster Recovery are encrypted',
  severity: 'high',
  asks: 'Replication templates and source servers encrypt their disks in the staging area; with a key of the customer that can be used, where one is declared (accountDefaults.disasterRecoveryKeyOf).',
  why: 'The staging area holds a full copy of every replicated server, its snapshots are what is launched, and a template with NONE leaves all of it in the clear whatever the servers themselves do.',
  scope: 'region',
  needs: [replicationTemplateKind, sourceServerKind, replicationConfigurationKind, keyKind],
  mayNeed: declaredKeyKinds,
  nothing: 'Elastic Disaster Recovery replicates nothing here',
  evidence: ['ebsEncryption', 'ebsEncryptionKeyArn', 'KeyState', 'ValidTo', 'KeyManager', 'owner'],
  fixes: () => [
    ...applyOrCases('a template is not as it should be', changeTemplate, declareKey),
    { when: 'a source server is not', fix: changeServer },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-28(1)', extent: 'partial', rationale: 'Copies of servers are encrypted at rest in the staging area.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography for copies of servers.' },
    { framework: 'PCI DSS 4', id: '3.5.1', extent: 'partial', rationale: 'What servers hold is unreadable in their copies.' },
  ],
  *evaluate(view) {
    for (const template of view.rows(replicationTemplateKind)) {
      const { replicationConfigurationTemplateID: id, arn, tags = {} } = template
      yield { subject: { type: 'replication-template', id: arn ?? id, name: id }, judge: () => judge(view, template, tags, applyOr(isKeyPlanned(view), changeTemplate, declareKey)) }
    }
    for (const { sourceServerID: id, arn, tags = {} } of view.rows(sourceServerKind)) {
      yield {
        subject: { type: 'source-server', id: arn ?? id, name: id },
        judge: () => judge(view, view.answer(replicationConfigurationKind, id) ?? {}, tags, changeServer),
      }
    }
  },
}

const declareKey = 'accountDefaults.disasterRecoveryKeyOf, a classification of the Region'

function isKeyPlanned({ intent, region }: RegionView): boolean {
  const name = intent?.accountDefaults.disasterRecoveryKeyOf
  return name !== undefined && intent?.classifications[name]?.regions.includes(region) === true
}

interface Staging {
  readonly ebsEncryption?: string | undefined
  readonly ebsEncryptionKeyArn?: string | undefined
}

function judge(view: RegionView, { ebsEncryption, ebsEncryptionKeyArn }: Staging, tags: Readonly<Record<string, string>>, fix: Fix): Verdict {
  const isCustom = ebsEncryption === 'CUSTOM' && ebsEncryptionKeyArn !== undefined
  const key = isCustom ? view.answer(keyKind, ebsEncryptionKeyArn)?.KeyMetadata : undefined
  const evidence: readonly Fact[] = [
    { field: 'ebsEncryption', value: ebsEncryption ?? null },
    { field: 'ebsEncryptionKeyArn', value: ebsEncryptionKeyArn ?? null },
    { field: 'KeyState', value: key?.KeyState ?? null },
    { field: 'ValidTo', value: key?.ValidTo ?? null },
    { field: 'KeyManager', value: key?.KeyManager ?? null },
    { field: 'owner', value: ownerOf(view, tags) },
  ]
  if (ebsEncryption === 'NONE') return { status: 'FAIL', reason: 'staging disks are not encrypted', evidence, fix }
  const declared = view.intent?.accountDefaults.disasterRecoveryKeyOf
  const isDeclared = declared !== undefined
  if (ebsEncryption === 'DEFAULT') {
    if (isDeclared) return { status: 'FAIL', reason: 'staging disks are encrypted with another key than is declared', evidence, fix }
    return { status: 'PASS', reason: 'staging disks are encrypted with the default key of EBS', evidence }
  }
  if (!isCustom) return { status: 'UNKNOWN', reason: 'AWS does not say how staging disks are encrypted', evidence }
  if (key === undefined) return { status: 'FAIL', reason: 'the key of staging disks is gone', evidence, fix }
  const trouble = keyTrouble(key, view.now)
  if (trouble === 'unsaid') return { status: 'UNKNOWN', reason: 'AWS does not say whether the key of staging disks can be used', evidence }
  if (trouble !== null) {
    const reason = trouble === 'unusable' ? 'the key of staging disks cannot be used' : 'the imported material of the key of staging disks ends soon'
    return { status: 'FAIL', reason, evidence, fix }
  }
  if (isDeclared && key.KeyManager !== 'CUSTOMER') {
    if (key.KeyManager !== 'AWS') return { status: 'UNKNOWN', reason: 'AWS does not say who manages the key of staging disks', evidence }
    return { status: 'FAIL', reason: 'staging disks are encrypted with another key than is declared', evidence, fix }
  }
  const wrong = declared === undefined ? null : otherThanDeclared(view, declared, key.Arn ?? ebsEncryptionKeyArn)
  if (wrong !== null) return { ...wrong, evidence, ...(wrong.status === 'FAIL' && { fix }) }
  return { status: 'PASS', reason: 'staging disks are encrypted with a key that can be used', evidence }
}

const changeTemplate: Fix = {
  kind: 'apply',
  command:
    'aws drs update-replication-configuration-template --replication-configuration-template-id TEMPLATE_ID --ebs-encryption CUSTOM --ebs-encryption-key-arn KEY_ARN',
  console:
    'Elastic Disaster Recovery, Settings, Default replication settings: EBS encryption, Custom, the key.',
}

const changeServer: Fix = {
  kind: 'human',
  command: 'aws drs update-replication-configuration --source-server-id SERVER_ID --ebs-encryption CUSTOM --ebs-encryption-key-arn KEY_ARN',
  console: 'Elastic Disaster Recovery, Source servers, the server, Replication settings: EBS encryption, Custom, the key. Its disks are made anew.',
}
