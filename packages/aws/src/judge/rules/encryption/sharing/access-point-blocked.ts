/** Access points of S3 cannot be opened to the public. */
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { accessPointDocumentKind } from '../../../../observe/kinds/s3control/access-point-document.ts'
import { accessPointKind } from '../../../../observe/kinds/s3control/access-point.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { blockSettings } from './bucket-public.ts'

export const accessPointBlocked: RegionRule = {
  id: 'access-point-blocked',
  title: 'S3 access points cannot be opened to the public',
  severity: 'medium',
  asks: 'Each access point, or the account for all of them, has all four settings of Block Public Access.',
  why: 'An access point has settings of its own, chosen once when it is made. Without them its policy opens the bucket behind it to everybody, whatever the bucket itself blocks by policy.',
  scope: 'region',
  needs: [accessPointKind, accessPointDocumentKind, accountBlockKind],
  nothing: 'there is no access point in this Region',
  evidence: [...blockSettings],
  fixes: () => [
    { when: 'any of the four is missing, and accountDefaults.blockPublicAccess is declared', fix: fix('apply') },
    { when: 'it is not declared', fix: fix('recreate') },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege: the public has none, for access points.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for access points.' },
  ],
  *evaluate(view) {
    for (const { Name: name, AccessPointArn } of view.rows(accessPointKind)) {
      yield { subject: { type: 'access-point', id: AccessPointArn ?? name, name }, judge: () => judge(view, name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const own = view.answer(accessPointDocumentKind, name)?.PublicAccessBlockConfiguration
  // of an account a template says nothing, and need not where each access point is blocked by itself
  const isEnough = view.account.isTemplate && blockSettings.every((setting) => own?.[setting] === true)
  const ofAccount = isEnough ? undefined : view.account.answer(accountBlockKind)?.PublicAccessBlockConfiguration
  const isSet = (setting: (typeof blockSettings)[number]) => own?.[setting] === true || ofAccount?.[setting] === true
  const isDeclared = view.intent?.accountDefaults.blockPublicAccess === true
  const evidence: readonly Fact[] = blockSettings.map((field) => ({ field, value: isSet(field) }))
  return blockSettings.every(isSet)
    ? { status: 'PASS', reason: 'public access is blocked', evidence }
    : { status: 'FAIL', reason: 'neither it nor the account blocks all public access', evidence, fix: fix(isDeclared ? 'apply' : 'recreate') }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command:
      'aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    console:
      'S3, Block Public Access settings for this account, Edit: Block all public access. The settings of an access point cannot be changed: make another, with all of them, and delete this one.',
  }
}
