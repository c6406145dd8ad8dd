/** A plan for people: what each step changes, line by line, and what can't be put back. */
import { formatInstant } from '@holdfast/core/clock'
import type { ObservedLock } from './observe.ts'
import type { Plan } from './make-plan.ts'
import { type Step, targetOf } from './step.ts'

/** Text of printable characters and newlines. `-` is what was there, `+` what will be, `!` what can't be undone. */
export function showPlan({ account, region, expires, steps, obstacles }: Plan): string {
  const head = `Plan for account ${account} in ${region}, to be applied before ${formatInstant(expires)}`
  const parts = steps.flatMap((step, index) => [
    '',
    `${index + 1}. ${step.kind}  ${printable(targetOf(step))}`,
    ...changes(step).map((line) => `   ${printable(line)}`),
    ...(step.irreversible === null ? [] : [`   ! cannot be undone: ${step.irreversible}`]),
  ])
  const stops = obstacles.flatMap(({ target, why }) => [`   ${printable(target)}: ${printable(why)}`])
  const nothing = steps.length === 0 ? ['', obstacles.length === 0 ? 'Nothing to do: all is as declared.' : 'Nothing can be done.'] : []
  return `${[head, ...parts, ...nothing, ...(stops.length === 0 ? [] : ['', 'Not in this plan:', ...stops])].join('\n')}\n`
}

function changes(step: Step): readonly string[] {
  switch (step.kind) {
    case 'create-key':
      return [`+ description  ${step.description}`, ...statementChanges(null, step.policy)]
    case 'put-key-policy':
    case 'put-vault-policy':
      return statementChanges(step.before, step.after)
    case 'enable-key-rotation':
      return [...(step.before === null ? [] : [`- every ${step.before} days`]), `+ every ${step.after} days`]
    case 'create-key-alias':
    case 'create-vault':
      return [`+ key  ${step.key ?? 'the one that this plan makes'}`]
    case 'put-vault-lock':
      return [...(step.before === null ? [] : [`- ${lockText(step.before)}`]), `+ ${lockText(step.after)}`]
  }
}

function lockText({ mode, minDays, maxDays }: ObservedLock): string {
  return `${mode}, points kept ${minDays ?? 1} to ${maxDays ?? 'any number of'} days`
}

/** The statements that one of two policies has and the other hasn't. */
function statementChanges(before: string | null, after: string): readonly string[] {
  const [old, made] = [statementsOf(before), statementsOf(after)]
  return [...old.filter((one) => !made.includes(one)).map((one) => `- ${one}`), ...made.filter((one) => !old.includes(one)).map((one) => `+ ${one}`)]
}

function statementsOf(policy: string | null): readonly string[] {
  if (policy === null) return []
  const { Statement } = JSON.parse(policy) as { readonly Statement: unknown }
  return (Array.isArray(Statement) ? Statement : [Statement]).map((one) => JSON.stringify(one))
}

/** Texts of AWS may hold anything, also what moves a terminal's cursor. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
}
