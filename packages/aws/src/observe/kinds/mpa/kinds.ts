/** Kinds of multi-party approval. */
import type { Kind } from '../kind.ts'
import { approvalTeamKind } from './approval-team.ts'

export const mpaKinds: readonly Kind[] = [approvalTeamKind]
