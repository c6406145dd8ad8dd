/** Whom the Deny statements of a policy keep out, whatever its Allow statements say. */
import type { CompiledStatement } from '../../../../languages/policy/compile-policy.ts'
import type { Pattern } from '../../../../languages/policy/pattern.ts'
import { isLike } from '../../../../languages/stars.ts'

type Condition = CompiledStatement['conditions'][number]

/**
 * Whether everybody outside is denied all that a statement allows: by Deny statements for everybody, under nothing but conditions that
 * insiders alone do not meet ("StringNotEquals": a request without the key meets it; "Condition operators", IAM User Guide). `unknown`: under
 * others too, or nobody knows whether who is left are insiders.
 * @param sparesInsiders whether a condition is met by all but insiders; null: it says nothing of that
 */
export function isShutOut(
  allowing: CompiledStatement,
  statements: readonly CompiledStatement[],
  sparesInsiders: (condition: Condition) => boolean | 'unknown' | null,
): boolean | 'unknown' {
  const denies = statements.flatMap((statement) => {
    if (statement.effect !== 'Deny' || !isForEverybody(statement)) return []
    const found = statement.conditions.map(sparesInsiders)
    if (found.includes(false)) return []
    if (found.every((one) => one === true)) return [{ statement, isSure: true }]
    // one that is about insiders, and something else beside it
    return found.some((one) => one !== null) ? [{ statement, isSure: false }] : []
  })
  if (covers(denies.flatMap(({ statement, isSure }) => (isSure ? [statement] : [])), allowing)) return true
  return covers(denies.map(({ statement }) => statement), allowing) ? 'unknown' : false
}

/** `*` and `{"AWS":"*"}`: "AWS JSON policy elements: Principal", IAM User Guide. */
export function isForEverybody({ principal }: CompiledStatement): boolean {
  return principal !== null && !principal.negated && (principal.everyone || principal.aws.includes('*'))
}

/** Whether each action on each resource that the statement may be about is one of these statements. */
function covers(statements: readonly CompiledStatement[], allowing: CompiledStatement): boolean {
  const actions = allowing.notActions ? [{ text: '*' }] : allowing.actions
  const resources = allowing.notResources ? [everything] : textsOf(allowing)
  return actions.every(({ text: action }) =>
    resources.every((resource) =>
      statements.some((one) => !one.notActions && !one.notResources && one.actions.some((pattern) => isWithin(action, pattern)) && textsOf(one).some((text) => isWithin(resource, { text }))),
    ),
  )
}

const everything = '*'

/** A trust has no resources: it is about its role. What varies with the request is taken for nothing that is known. */
function textsOf({ resources }: CompiledStatement): readonly string[] {
  return resources.length === 0 ? [everything] : resources.map(({ whole }) => whole.fixed?.text ?? '${}')
}

/** Whether all that a text with wildcards stands for is in the pattern. Of `?` nothing is taken for granted but itself. */
function isWithin(text: string, { text: pattern }: Pick<Pattern, 'text'>): boolean {
  if (text === pattern) return true
  return !pattern.includes('?') && isLike(text, pattern)
}
