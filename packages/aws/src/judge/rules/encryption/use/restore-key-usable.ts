/** The keys that restores are to use are there, and can be used. */
import { accountsOf } from '../../../../intent/classify.ts'
import type { Fact, Fix, Subject, Verdict } from '../../../findings/finding.ts'
import { namedKey, restoreTestingSelectionDocumentKind } from '../../../../observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { restoreTestingSelectionKind } from '../../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { ebsDefaultKeyKind } from '../../../../observe/kinds/ec2/ebs-default-key.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import { membershipKinds } from '../../access/membership.ts'
import type { RegionRule } from '../../rule.ts'
import { keyTrouble } from '../key-states.ts'
import { useOfNew } from './key-uses.ts'
import { makeRole } from './point-restorable.ts'
import { type RestoreRole, restoreRoles } from './restore-roles.ts'
import { roleUse, roleUseKinds } from './role-use.ts'

export const restoreKeyUsable: RegionRule = {
  id: 'restore-key-usable',
  title: 'The keys that restores will use can be used',
  severity: 'high',
  asks: 'The key that what is restored will have (as a restore testing selection names it, or the default key of EBS in the Region) is there, enabled, of the Region, of the kind that classifications declare (atRest), and the role that restores may use it.',
  why: 'A restore encrypts anew with a key of its own choice. If that is deleted, disabled, of another Region, or closed to the role, the restore fails although point and point’s key are as they should be.',
  scope: 'region',
  needs: [restoreTestingSelectionKind, restoreTestingSelectionDocumentKind, vaultKind, keyKind, ...roleUseKinds],
  mayNeed: [ebsDefaultKeyKind, ...membershipKinds],
  nothing: 'no restore is planned or declared (restoreTesting) in this Region',
  evidence: ['IamRoleArn', 'key of restores', 'KeyMetadata.KeyState', 'KeyMetadata.ValidTo', 'KeyMetadata.KeyManager', 'atRest', 'kms:ViaService'],
  fixes: () => [
    { when: 'the key cannot be used', fix: anotherKey },
    { when: 'the role may not use it', fix: letIn('KEY_ARN', 'ACTIONS', 'SERVICE') },
    { when: 'the role is not there', fix: makeRole },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'partial', rationale: 'Recovery does not fail for want of the key that the recovered system is to have.' },
    { framework: 'NIST 800-53 r5', id: 'SC-28(1)', extent: 'partial', rationale: 'What is restored is protected at rest as its source was declared to be.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Keys for recovery are managed.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restoring works when it is called for, and what is restored stays protected.' },
  ],
  *evaluate(view) {
    const hasVaults = view.rows(vaultKind).length > 0
    for (const one of restoreRoles(view)) {
      if (one.selection !== null || hasVaults) yield { subject: subjectOf(one, view), judge: () => judge(one, view) }
    }
  },
}

/** "Required: Yes", RestoreTestingSelectionForList, AWS Backup API Reference: whether a restore can use a key is not known without them. */
function judgeUnsaid({ role }: RestoreRole): Verdict {
  const unsaid = role === null ? 'by which role a selection of restore tests restores' : 'what a selection of restore tests restores'
  return { status: 'UNKNOWN', reason: `AWS does not say ${unsaid}`, evidence: [{ field: 'IamRoleArn', value: role }] }
}

function subjectOf({ type, selection }: RestoreRole, view: RegionView): Subject {
  const id = `${view.account.id}/${view.region}/${selection ?? `declared/${type}`}`
  return { type: 'restore-test', id, name: selection ?? `declared restore test of ${type}` }
}

function judge(one: RestoreRole, view: RegionView): Verdict {
  const { type, role, selection } = one
  if (type === null || role === null) return judgeUnsaid(one)
  const overrides = selection === null ? null : view.answer(restoreTestingSelectionDocumentKind, selection)
  const name = namedKey(overrides?.RestoreTestingSelection?.RestoreMetadataOverrides) ?? inferredKey(type, view)
  const found = name === null ? null : view.about(keyKind, name)
  const { KeyState: state, ValidTo, KeyManager: manager, Arn } = (found?.state === 'found' ? found.answer.KeyMetadata : undefined) ?? {}
  const atRest = declaredAtRest(view)
  const evidence: Fact[] = [
    { field: 'IamRoleArn', value: role },
    { field: 'key of restores', value: name },
    { field: 'KeyMetadata.KeyState', value: state ?? null },
    { field: 'KeyMetadata.ValidTo', value: ValidTo ?? null },
    { field: 'KeyMetadata.KeyManager', value: manager ?? null },
    { field: 'atRest', value: atRest.join(', ') },
  ]
  const ofAws = (): Verdict => {
    if (!atRest.includes('customer-key')) return says('PASS', 'what is restored has a key of AWS')
    if (atRest.length > 1) return says('UNKNOWN', "what is restored has a key of AWS, and some classifications ask for a customer's key: name one")
    return says('FAIL', "what is restored has a key of AWS, and classifications ask for a customer's key", anotherKey)
  }
  const says = (status: Verdict['status'], reason: string, fix?: Fix): Verdict => ({ status, reason, evidence, ...(fix !== undefined && { fix }) })
  if (name === 'service') return ofAws()
  if (name === null) return says('NOT_APPLICABLE', 'no key is named: what is restored has the key of its point, which point-restorable judges')
  const arn = Arn ?? name
  const [, , , region = view.region, account = view.account.id] = arn.split(':')
  if (region !== view.region) return says('FAIL', 'the key that restores are to use is of another Region', anotherKey)
  if (found?.state === 'absent') return says('FAIL', 'the key that restores are to use is gone', anotherKey)
  if (account !== view.account.id) return says('UNKNOWN', 'the key that restores are to use is of another account: what it lets the role do is not known')
  const trouble = keyTrouble({ KeyState: state, ValidTo }, view.now)
  if (trouble === 'unsaid' || (manager !== 'AWS' && manager !== 'CUSTOMER')) {
    view.answer(keyKind, name)
    return says('UNKNOWN', 'AWS does not say whether the key can be used, or who manages it')
  }
  if (trouble === 'unusable') return says('FAIL', 'the key that restores are to use is disabled or about to go', anotherKey)
  if (trouble === 'ends soon') return says('FAIL', 'the imported material of the key that restores are to use ends soon', anotherKey)
  if (manager === 'AWS') return ofAws()
  if (role.split(':')[4] !== view.account.id) return says('UNKNOWN', 'the role that restores is of another account')
  const use = useOfNew(type)
  if (use === null) return says('NOT_APPLICABLE', 'AWS does not document what a restore of this type needs of a key')
  evidence.push({ field: 'kms:ViaService', value: use.via })
  switch (roleUse(role, name, arn, use, view)) {
    case null:
      return says('FAIL', 'the role that is to restore is not there', makeRole)
    case 'denied':
      return says('FAIL', 'the role that is to restore cannot use the key of what it restores', letIn(arn, use.actions.join(', '), use.via))
    case 'unknown':
      return says('UNKNOWN', 'whether the role that is to restore can use the key depends on conditions')
    case 'allowed':
      return says('PASS', 'the role that restores can use the key of what it restores')
  }
}

/**
 * What restore tests take where no key is named. Null: the point's own. `service`: one of AWS's that is not in the inventory.
 * Source: "Restore testing inferred metadata", AWS Backup Developer Guide.
 * @throws Unread
 */
function inferredKey(type: string, view: RegionView): string | null {
  if (type === 'EBS') return view.answer(ebsDefaultKeyKind)?.KmsKeyId ?? null
  return type === 'EFS' || type === 'DynamoDB' ? 'service' : null
}

/** What the classifications of the account ask of data. */
function declaredAtRest({ intent, account }: RegionView): readonly string[] {
  if (intent === null) return []
  const here = Object.values(intent.classifications).filter((one) => accountsOf(intent, one)?.includes(account.id) ?? true)
  return [...new Set(here.map(({ atRest }) => atRest))].toSorted()
}

const anotherKey: Fix = {
  kind: 'human',
  command: 'aws backup update-restore-testing-selection --restore-testing-plan-name PLAN --restore-testing-selection-name SELECTION --restore-testing-selection file://WITH_THE_KEY.json',
  console:
    'AWS Backup, Restore testing, the plan, the selection: name a key of the Region that lives. Or make that key usable again: KMS, Customer managed keys. The default of EBS: EC2, Settings, Data protection and security.',
}

function letIn(arn: string, actions: string, via: string): Fix {
  return {
    kind: 'human',
    command: `aws kms put-key-policy --key-id ${arn} --policy-name default --policy file://with-the-role.json`,
    console: `KMS, Customer managed keys, the key, Key policy: let the role do ${actions} through ${via} (kms:ViaService; kms:CreateGrant only if kms:GrantIsForAWSResource), and in IAM the same in the policy of the role.`,
  }
}
