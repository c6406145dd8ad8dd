/** The end of a shown plan, which is what is on the screen: how much it does, what needs a look, what it leaves out. */
import type { Obstacle, Plan } from './plan.ts'
import { actOf, type Step, targetOf } from './step.ts'

/** How many obstacles of one reason are told one by one. */
const mostAlike = 3

/** What can't be put back, each with all that there is to know of it. Lines, which may hold texts of AWS as they are. */
function irreversibleLines(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const { aspect, target, irreversible } = step
    if (irreversible === null) return []
    const { why, facts, consent } = irreversible
    return [`   ${index + 1}. ${actOf(step)} ${aspect}  ${targetOf(step)}  ${target.region}`, ...[why, ...facts].map((line) => `      ! ${line}`), ...(consent === null ? [] : [`      ! needs consent: ${consent}`])]
  })
}

/** Lines, which may hold texts of AWS as they are. */
export function planSummary({ steps }: Pick<Plan, 'steps'>): readonly string[] {
  const count = (act: string): number => steps.filter((step) => actOf(step) === act).length
  const acts = [`${count('make')} to make`, `${count('change')} to change`, `${count('remove')} to remove`].filter((one) => !one.startsWith('0 '))
  const marked = irreversibleLines(steps)
  const head = `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}: ${acts.join(', ')}`
  return [...(marked.length === 0 ? [] : ['To look at before, as it cannot be put back:', ...marked, '']), head]
}

/** One line for each, or one reason for many. */
export function obstacleLines(obstacles: readonly Obstacle[]): readonly string[] {
  const byReason = new Map<string, Obstacle[]>()
  for (const one of obstacles) byReason.set(reasonOf(one), [...(byReason.get(reasonOf(one)) ?? []), one])
  return [...byReason].flatMap(([reason, all]) => {
    if (all.length <= mostAlike) return all.map(({ region, target, why }) => `   ${target} in ${region}: ${why}`)
    return [`   ${reason}:`, ...all.map((one) => `      ${one.target} in ${one.region}${kindOf(one) === null ? '' : ` (${kindOf(one)})`}`)]
  })
}

/** Some reasons begin with the kind of the thing, where several hang on one name. */
function kindOf({ why }: Obstacle): string | null {
  return /^([a-z0-9-]+): /.exec(why)?.[1] ?? null
}

function reasonOf(obstacle: Obstacle): string {
  const kind = kindOf(obstacle)
  return kind === null ? obstacle.why : obstacle.why.slice(kind.length + 2)
}
