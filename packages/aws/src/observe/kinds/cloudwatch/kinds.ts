/** Kinds of CloudWatch. */
import type { Kind } from '../kind.ts'
import { alarmKind } from './alarm.ts'

export const cloudwatchKinds: readonly Kind[] = [alarmKind]
