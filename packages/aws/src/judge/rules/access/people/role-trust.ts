/** Roles are assumed by those alone whom somebody had in mind. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import { asksForKey } from '../../../../languages/policy/asks-for-key.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../../languages/policy/compile-policy.ts'
import { matches, wildcardPattern } from '../../../../languages/policy/pattern.ts'
import type { AccountView } from '../../../views/views.ts'
import type { AccountRule } from '../../rule.ts'
import { unknownBecause } from '../../unknown.ts'
import { compiled } from '../compiled.ts'
import { organizationKinds } from '../membership.ts'
import { insidersOf, outsidersIn } from '../outsiders/outsiders.ts'
import { decodedDocument } from '../principals.ts'

export const roleTrust: AccountRule = {
  id: 'role-trust',
  title: 'Roles trust nobody by mistake',
  severity: 'high',
  asks: 'The trust of each role lets in neither everybody, nor an account outside of the organization that holdfast.aws.yaml does not name as trusted and that need not say an external id, nor every user of a web identity provider.',
  why: 'A trust policy with a wildcard makes the role everybody’s, with all that it may do to backups. Vendors’ accounts without an external id let their other customers in.',
  scope: 'account',
  needs: [identityKind],
  mayNeed: [...organizationKinds],
  nothing: 'the account has no role of its own',
  evidence: ['Principal', 'Sid', 'more'],
  fixes: () => [{ when: 'somebody is let in', fix: fixFor('ROLE') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-3', extent: 'partial', rationale: 'Roles are entered by authorized identities only.' },
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege starts with who may become whom.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for roles.' },
  ],
  *evaluate(view) {
    for (const one of view.rows(identityKind)) {
      // a service alone can be its service-linked roles
      if (one.List !== 'RoleDetailList' || one.Arn.includes(':role/aws-service-role/')) continue
      const { Arn, AssumeRolePolicyDocument: text } = one
      const name = Arn.slice(Arn.indexOf(':role/') + 6)
      const judgeIt = () => judge(text === undefined ? undefined : compiled(decodedDocument(text), 'trust', 'trust policy'), name, view)
      yield { subject: { type: 'role', id: Arn, name }, judge: judgeIt }
    }
  },
}

function judge(trust: CompiledPolicy | undefined, name: string, view: AccountView): Verdict {
  if (trust === undefined) return { status: 'UNKNOWN', reason: 'IAM does not say whom the role trusts', evidence: [] }
  if (trust.unreadable !== null) return { status: 'UNKNOWN', reason: `its trust cannot be judged: ${trust.unreadable}`, evidence: [] }
  const letIn = outsidersIn(trust, insidersOf(view)).filter(({ who, statement }) => who.startsWith('everybody') || !asksForId(statement))
  const crowds = trust.statements.filter((statement) => statement.effect === 'Allow' && isOpenProvider(statement))
  const evidence = [
    ...letIn.flatMap(({ statement, who }) => factsOf(statement, who)),
    ...crowds.flatMap((statement) => factsOf(statement, statement.principal?.federated.join(', ') ?? '')),
  ].slice(0, 10)
  if (letIn.some(({ who, isOutside }) => who.startsWith('everybody') && isOutside === true)) {
    return { status: 'FAIL', reason: 'its trust lets everybody in', evidence, fix: fixFor(name) }
  }
  if (crowds.length > 0) return { status: 'FAIL', reason: 'its trust lets every user of a web identity provider in', evidence, fix: fixFor(name) }
  if (letIn.some(({ isOutside }) => isOutside === true)) {
    return { status: 'FAIL', reason: 'its trust lets an account in that is not of the organization, without an external id', evidence, fix: fixFor(name) }
  }
  if (letIn.length > 0) {
    const failures = [...new Set(organizationKinds.flatMap((kind) => view.failures(kind)))]
    if (failures.length > 0) return unknownBecause(failures, evidence)
    return { status: 'UNKNOWN', reason: 'whom its trust lets in depends on conditions', evidence }
  }
  return { status: 'PASS', reason: 'its trust names whom it lets in', evidence: [] }
}

function asksForId({ conditions }: CompiledStatement): boolean {
  return conditions.some((condition) => condition.key === 'sts:externalid' && asksForKey(condition) && !condition.values.some((value) => /^[*?]*$/.test(value)))
}

/**
 * Issuers whose tokens are made for the same audience whoever has them: every repository, or every pod of a cluster ("IAM roles for service
 * accounts", Amazon EKS User Guide).
 */
const sharedIssuer = /^(?:(?:token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|vstoken\.dev\.azure\.com)\b|oidc\.eks\.[^:]*\/id\/)/

const cognito = 'cognito-identity.amazonaws.com'

/** Facebook and Amazon call the audience `app_id`: "Available keys for AWS web identity federation", IAM User Guide. */
function saysWhose(key: string): boolean {
  if (key.startsWith(`${cognito}:`)) return key === `${cognito}:sub`
  return /:(?:sub|job_workflow_ref|repository)$/.test(key) || (/:(?:aud|app_id)$/.test(key) && !sharedIssuer.test(key))
}

/** What all subjects of an issuer begin with. */
const openings = ['repo:', 'project_path:', 'organization:', 'system:serviceaccount:']

/** Whether what stands before the first wildcard says no more than that it is a subject. */
function isAnybody(value: string): boolean {
  const [start = ''] = value.split(/[*?]/, 1)
  return start !== value && openings.some((opening) => opening.startsWith(start))
}

/** Tokens of a web identity provider are anybody's who has an account there, until the statement says whose. */
function isOpenProvider({ principal, conditions }: CompiledStatement): boolean {
  if (principal === null) return false
  const providers = principal.federated.filter((one) => !one.includes(':saml-provider/'))
  const asked = conditions.filter((condition) => asksForKey(condition) && !condition.values.some(isAnybody))
  const asks = (key: string, taken: (value: string) => boolean = () => true): boolean => asked.some((condition) => condition.key === `${cognito}:${key}` && condition.values.every(taken))
  // pools are made by everybody, and have guests: "Role trust and permissions", Amazon Cognito Developer Guide
  const isOfPool = asks('aud') && asks('amr', (value) => !matches(wildcardPattern(value), 'unauthenticated'))
  return providers.length > 0 && !isOfPool && !asked.some(({ key }) => saysWhose(key))
}

function factsOf({ sid, index }: CompiledStatement, who: string): readonly Fact[] {
  return [
    { field: 'Principal', value: who },
    { field: 'Sid', value: sid ?? `statement ${index}` },
  ]
}

function fixFor(name: string): Fix {
  return {
    kind: 'human',
    command: `aws iam update-assume-role-policy --role-name ${name.slice(name.lastIndexOf('/') + 1)} --policy-document file://trust.json`,
    console: 'IAM, the role, Trust relationships: name who may assume it; of another company the external id too (sts:ExternalId), of a web identity provider the subject (PROVIDER:sub). Partners that are meant to be there are declared in holdfast.aws.yaml (trusted).',
  }
}
