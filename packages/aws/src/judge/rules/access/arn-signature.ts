/** Which ARNs policies can't tell apart, so that one of them stands for all. */
import { actionMatches, type CompiledPolicy, type CompiledStatement, resourceMatches, statementsAbout } from '../../../languages/policy/compile-policy.ts'
import { NO } from '../../../languages/policy/truth.ts'

/** Of these policies, the statements about an action that are not about every resource; each text once. */
export function statementsThatTell(policies: Iterable<CompiledPolicy>, actions: readonly string[]): readonly CompiledStatement[] {
  const byText = new Map<string, CompiledStatement>()
  const lower = actions.map((action) => action.toLowerCase())
  const services = [...new Set(lower.map((action) => action.slice(0, action.indexOf(':'))))]
  for (const policy of policies) {
    for (const service of services) {
      for (const statement of statementsAbout(policy, service)) {
        if (tellsApart(statement) && lower.some((action) => actionMatches(statement, action))) byText.set(textOf(statement, policy), statement)
      }
    }
  }
  return [...byText.values()]
}

/** Equal for ARNs that every one of these statements takes alike. */
export function takenBy(statements: readonly CompiledStatement[], arn: string): string {
  let signature = ''
  for (const statement of statements) {
    const truth = resourceMatches(statement, arn, () => undefined)
    if (statement.resourcesVary && truth !== NO) return arn // who asks decides: it stands for itself
    signature += ` ${truth}`
  }
  return signature
}

function tellsApart({ resources }: CompiledStatement): boolean {
  return resources.some(({ whole }) => whole.fixed?.text !== '*')
}

/** Equal for statements that take all ARNs alike: what incomplete ones mean depends on the kind of policy. */
function textOf({ resources, notResources, resourcesVary, index }: CompiledStatement, { kind, name }: CompiledPolicy): string {
  if (resourcesVary) return `${name} ${index}`
  return `${kind} ${notResources} ${resources.map(({ whole }) => whole.fixed?.text).join(' ')}`
}
