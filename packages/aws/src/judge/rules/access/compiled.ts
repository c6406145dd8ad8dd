/** Policies as they were read. */
import { type CompiledPolicy, compilePolicy, unreadablePolicy } from '../../../languages/policy/compile-policy.ts'
import type { PolicyKind } from '../../../languages/policy/document.ts'

/** A policy that can't be parsed may allow and deny anything. */
export function compiled(text: string, kind: PolicyKind, name: string): CompiledPolicy {
  try {
    return compilePolicy(text, kind, name)
  } catch (error) {
    return unreadablePolicy(kind, name, error instanceof Error ? error.message : 'it cannot be parsed')
  }
}
