/** What a policy denied and would deny no more: by the names of its statements, and the actions that they are about. */

interface Statement {
  readonly Sid?: string
  readonly Effect?: string
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
}

/**
 * The words that agree to it; null if each statement that denies is there still, with its actions. Who is let past one is not looked at: the
 * intent names them.
 * @param after null: there is no policy any more
 * @param of for people: `the policy of vault holdfast-records in eu-west-1`
 */
export function lostDenies(before: string | null, after: string | null, of: string): string | null {
  const left = deniesOf(after)
  const lost = deniesOf(before).flatMap(({ Sid, ...denied }) => {
    const still = left.filter((one) => Sid === undefined || one.Sid === Sid)
    return still.some((one) => isWithin(denied, one)) ? [] : [Sid ?? 'a statement without a name']
  })
  return lost.length === 0 ? null : `deny less by ${of}: no more ${lost.join(', ')}`
}

function deniesOf(policy: string | null): readonly Statement[] {
  if (policy === null || policy === '') return []
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] }
  return [Statement].flat().filter(({ Effect }) => Effect === 'Deny')
}

function isWithin(held: Statement, now: Statement): boolean {
  if (held.Action === undefined || now.Action === undefined) return [held.NotAction].flat().toString() === [now.NotAction].flat().toString()
  const actions = new Set([now.Action].flat().map((action) => action.toLowerCase()))
  return actions.has('*') || [held.Action].flat().every((action) => actions.has(action.toLowerCase()))
}
