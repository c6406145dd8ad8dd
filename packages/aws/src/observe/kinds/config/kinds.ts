/** Kinds of AWS Config. */
import type { Kind } from '../kind.ts'
import { configRuleKind } from './config-rule.ts'
import { recorderKind } from './recorder.ts'
import { recorderStatusKind } from './recorder-status.ts'

export const configKinds: readonly Kind[] = [recorderKind, recorderStatusKind, configRuleKind]
