/** Policies that bind whole accounts, asked of the evaluator before they are set. */
import type { Intent } from '../../../intent/intent-schema.ts'
import { guardrailName, perimeterName } from '../../../intent/names.ts'
import type { Draft } from '../../plan/draft.ts'
import { type GuardrailExpectation, resourceControlExpectations, serviceControlExpectations, unmetGuardrails } from '../../policies/guardrail-expectations.ts'
import { guardedBy, mostGuardrailCharacters, resourceControlStatements, serviceControlStatements } from '../../policies/guardrail-policy.ts'
import { mergePolicy } from '../../policies/written-policy.ts'
import { stopAtUnmet } from '../asked/ask-policy.ts'
import type { Wish } from '../resource.ts'
import { contentOf, setPolicy } from './organization-policy.ts'

export async function guardrails(draft: Draft, { intent, partition }: Wish, { guardrails: declared }: NonNullable<Intent['organization']>, managementId: string): Promise<void> {
  const guarded = guardedBy(intent, partition)
  if (declared === undefined || guarded === null) return
  const targets = declared.targets.filter((target) => target !== managementId)
  draft.note(`no policy of the organization binds its management account ${managementId}: keep backups, and who looks after them, in other accounts`)
  await draft.part(guardrailName, [], async () => {
    const there = await contentOf(draft, 'SERVICE_CONTROL_POLICY', guardrailName)
    const content = mergePolicy(there, serviceControlStatements(guarded), 'scp', guardrailName)
    askGuardrail(draft, guardrailName, content, 'scp', serviceControlExpectations(guarded))
    const description = 'Nobody but guardians destroys backups. Made by Holdfast.'
    await setPolicy(draft, { type: 'SERVICE_CONTROL_POLICY', name: guardrailName, description, content, targets, mostCharacters: mostGuardrailCharacters.scp })
  })
  await draft.part(perimeterName, [], async () => {
    const there = await contentOf(draft, 'RESOURCE_CONTROL_POLICY', perimeterName)
    const content = mergePolicy(there, resourceControlStatements(guarded), 'rcp', perimeterName)
    askGuardrail(draft, perimeterName, content, 'rcp', resourceControlExpectations(guarded))
    const description = 'Keys and buckets of backups are for the organization alone. Made by Holdfast.'
    await setPolicy(draft, { type: 'RESOURCE_CONTROL_POLICY', name: perimeterName, description, content, targets, mostCharacters: mostGuardrailCharacters.rcp })
  })
}

function askGuardrail(draft: Draft, name: string, content: string, kind: 'scp' | 'rcp', expectations: readonly GuardrailExpectation[]): void {
  const unmetIn = (text: string): readonly GuardrailExpectation[] => unmetGuardrails(text, kind, expectations)
  stopAtUnmet(draft, { region: 'global', name }, 'it', unmetIn(content))
  draft.asked.set(content, { kind, unmetIn })
}
