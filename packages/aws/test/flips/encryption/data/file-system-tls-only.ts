import { fileSystemPolicyKind } from '../../../../src/observe/kinds/elasticfilesystem/file-system-policy.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'file-system-tls-only', kind: fileSystemPolicyKind } as const
const replaced = (from: string, to: string) => ({ Target, Answer }: { readonly Target: string; readonly Answer: { readonly Policy?: string | undefined } | null }) => ({
  Target,
  Answer: { Policy: (Answer?.Policy ?? '').replace(from, to) },
})

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a file system without a policy', change: ({ Target }) => ({ Target, Answer: null }), becomes: 'FAIL', also: ['NOT_APPLICABLE data-policy-closed'] }),
  flip({ ...common, what: 'a file system that denies TLS', change: replaced('"aws:SecureTransport":"false"', '"aws:SecureTransport":"true"'), becomes: 'FAIL' }),
  flip({ ...common, what: 'a file system that denies one action without TLS', change: replaced('"Action":"*"', '"Action":"elasticfilesystem:ClientWrite"'), becomes: 'FAIL' }),
  flip({ ...common, what: 'a file system whose policy cannot be read', change: ({ Target }) => ({ Target, Answer: { Policy: '{' } }), becomes: 'UNKNOWN', also: ['UNKNOWN data-policy-closed'] }),
]
