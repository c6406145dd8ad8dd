/** Acts of the log in people's words. */
import type { ActBody } from '@holdfast/core/act'
import type { Instant } from '@holdfast/core/clock'
import type { Admission } from '@holdfast/core/log-entry'
import { formatWhen } from '../../output/format-time.ts'

const short = (id: string) => id.slice(0, 12)

/** One act as a sentence without its subject; `at` is the time of its entry. */
export function describeAct(act: ActBody, at: Instant, admitted: Admission | null): string {
  switch (act.type) {
    case 'vault-created':
      return 'made the vault'
    case 'keyring-stated':
      return act.subject.epoch === 0 ? `made keyring ${short(act.subject.keyring)}` : `rotated keyring ${short(act.subject.keyring)} to epoch ${act.subject.epoch}`
    case 'domain-stated':
      return act.subject.epoch === 0 ? `joined as agent ${short(act.subject.domain)}` : `began epoch ${act.subject.epoch} of agent ${short(act.subject.domain)}`
    case 'point-admitted': {
      const kept = admitted === null || admitted.retainUntil <= at ? '' : `, kept until ${formatWhen(admitted.retainUntil).slice(0, 10)} (${admitted.mode})`
      return `added point ${short(act.subject.point)}${kept}`
    }
    case 'vault-verified': {
      const { kind, outcome, sample } = act.subject
      return `verified ${kind === 'data' ? 'all content' : 'without a secret'}${sample === 'all' ? '' : ' by a sample'}: ${outcome}`
    }
  }
}
