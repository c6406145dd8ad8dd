/** Key policies let nobody in from elsewhere. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import { compilePolicy } from '../../../languages/policy/compile-policy.ts'
import { evaluate } from '../../../languages/policy/evaluate.ts'
import { parsePolicy } from '../../../languages/policy/parse-policy.ts'
import type { PolicyDocument } from '../../../languages/policy/document.ts'
import { type Principal, requestContext, type Resource } from '../../../languages/policy/request.ts'
import type { RegionView } from '../../views/views.ts'
import { compiled } from '../access/compiled.ts'
import { isCrowd } from '../access/outsiders/judge-outsiders.ts'
import { accountsOf, membershipKinds } from '../access/membership.ts'
import { insidersOf, keepsInside, type LetIn, outsidersIn } from '../access/outsiders/outsiders.ts'
import type { RegionRule } from '../rule.ts'
import { knowsAccount } from './knows-account.ts'
import { type CustomerKey, customerKeyKinds, judgeCustomerKeys, keyNamingKinds } from './vault-keys.ts'

/**
 * What another account's principals could be let do with a key, but for reading what it is: "Cross-account use" of each operation, AWS KMS
 * API Reference. Policies, states and deletions of keys are changed by principals of their own account alone; who may retire a grant is in it.
 */
const uses = [
  ...['kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant', 'kms:ReEncryptFrom', 'kms:Encrypt', 'kms:ReEncryptTo', 'kms:RevokeGrant'],
  ...['kms:GenerateDataKeyWithoutPlaintext', 'kms:GenerateDataKeyPair', 'kms:GenerateDataKeyPairWithoutPlaintext', 'kms:GenerateMac', 'kms:Sign'],
  'kms:DeriveSharedSecret',
]

export const keyPolicyClosed: RegionRule = {
  id: 'key-policy-closed',
  title: 'Key policies let nobody in from elsewhere',
  severity: 'critical',
  asks: 'No policy of a key lets everybody use it, and the other accounts that one names, as principals or by conditions, are of the organization or declared as trusted.',
  why: 'Who may decrypt with a key reads whatever they get of what it encrypts, and a shared snapshot is enough for that.',
  scope: 'region',
  needs: [...customerKeyKinds, keyPolicyKind],
  mayNeed: [...membershipKinds, ...keyNamingKinds],
  nothing: 'no key that a customer manages is in use in this Region',
  evidence: ['Policy.Statement', 'Policy.Principal'],
  fixes: () => [{ when: 'somebody from elsewhere is let in', fix: closeIt('KEY_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for the keys of backups, across accounts.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for keys.' },
    { framework: 'PCI DSS 4', id: '3.7', extent: 'partial', rationale: 'Keys are protected from unauthorised use; custodians are not judged.' },
  ],
  evaluate: (view) => judgeCustomerKeys(view, judge),
}

function judge({ name, arn }: CustomerKey, view: RegionView): Verdict {
  const text = view.answer(keyPolicyKind, name)?.Policy
  if (text === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its policy is', evidence: [] }
  const document = parsed(text)
  if (document === null) return { status: 'UNKNOWN', reason: 'its policy cannot be read', evidence: [] }
  const open = opennessOf(arn, text, view)
  if (open.outcome === 'allowed') {
    const evidence: readonly Fact[] = [{ field: 'Policy.Statement', value: open.statement }]
    return { status: 'FAIL', reason: 'its policy lets everybody use it', evidence, fix: closeIt(arn) }
  }
  const foreign = [...foreignAccounts(document, view.account.id)]
  const evidence: Fact[] = foreign.map((account) => ({ field: 'Policy.Principal', value: account }))
  const strangers = foreign.filter((account) => knowsAccount(view.account, account) === false)
  if (strangers.length > 0) {
    return { status: 'FAIL', reason: 'its policy names accounts that are not of the organization and not declared as trusted', evidence, fix: closeIt(arn) }
  }
  const letIn = outsidersIn(compiled(text, 'key', 'key policy'), insidersOf(view.account))
  const outside = [...new Set(letIn.filter((one) => one.isOutside === true && !isCrowd(one)).map(({ who }) => who))]
  if (outside.length > 0) {
    const reason = 'its policy lets in by a condition an account or organization that is neither its own nor declared as trusted'
    return { status: 'FAIL', reason, evidence: outside.map((who) => ({ field: 'Policy.Principal', value: who })), fix: closeIt(arn) }
  }
  if (foreign.some((account) => knowsAccount(view.account, account) === 'unknown')) {
    return { status: 'UNKNOWN', reason: 'whether other accounts that its policy names are trusted is not known: declare trusted', evidence }
  }
  if (open.outcome === 'unknown') {
    evidence.push({ field: 'Policy.Statement', value: open.statement })
    return { status: 'UNKNOWN', reason: 'whether its policy lets everybody use it depends on conditions', evidence }
  }
  const unsure = letIn.find((one) => dependsOnMembership(one, view))
  if (unsure !== undefined) {
    evidence.push({ field: 'Policy.Statement', value: String(unsure.statement.sid ?? unsure.statement.index) })
    return { status: 'UNKNOWN', reason: 'whether accounts or organizations that its conditions name are trusted is not known', evidence }
  }
  return { status: 'PASS', reason: foreign.length === 0 ? 'its policy names no other account, and lets in nobody who is not known' : 'the other accounts that its policy names are known', evidence }
}

/** Whether everybody is let in of an account or organization of which nobody can say whose it is. */
function dependsOnMembership(one: LetIn, { account }: RegionView): boolean {
  return isCrowd(one) && one.statement.conditions.some((condition) => keepsInside(condition, insidersOf(account)) === 'unknown')
}

function parsed(text: string): PolicyDocument | null {
  try {
    return parsePolicy(text, 'key', 'key policy')
  } catch {
    return null
  }
}

const everything = compilePolicy('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}', 'identity', 'all')

/** Whether somebody of an account that nobody knows may use it, whatever their own policies let them. */
function opennessOf(arn: string, text: string, view: RegionView) {
  const id = '000000000000'
  const account = { id, organization: 'none' } as const
  const stranger: Principal = {
    ...{ kind: 'role', account, arn: `arn:${view.account.partition}:iam::${id}:role/stranger`, uniqueId: null, tags: {} },
    ...{ policies: [everything], boundary: null, sessionName: null, sessionPolicies: [] },
  }
  const { own } = view.account.once(accountsOf)
  const policies = [compiled(text, 'key', 'key policy')]
  const key: Resource = { arn, account: own, tags: 'unknown', policies, grants: [], otherGrants: [], otherLimits: [] }
  const decisions = uses.map((action) => evaluate({ principal: stranger, action, resource: key, context: requestContext() }))
  const found = decisions.find(({ outcome }) => outcome === 'allowed') ?? decisions.find(({ outcome }) => outcome === 'unknown')
  const [statement] = found?.statements ?? []
  return { outcome: found?.outcome ?? 'denied', statement: statement === undefined ? null : String(statement.sid ?? statement.index) }
}

/** Of statements that allow; conditions may narrow them further. */
function* foreignAccounts({ statements }: PolicyDocument, own: string): Generator<string> {
  const named = new Set<string>()
  for (const { effect, principal } of statements) {
    if (effect === 'Deny' || principal === null || principal.negated) continue
    for (const who of principal.aws) {
      const account = /^\d{12}$/.test(who) ? who : who.split(':')[4]
      if (account !== undefined && /^\d{12}$/.test(account) && account !== own) named.add(account)
    }
  }
  yield* [...named].toSorted()
}

function closeIt(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms get-key-policy --key-id ${arn} --policy-name default --query Policy --output text`,
    console:
      'KMS, Customer managed keys, the key, Key policy, Edit: take out what lets in everybody or an account that nobody knows, or bind it to your own by aws:PrincipalOrgID. Look first who uses it from there (CloudTrail).',
  }
}
