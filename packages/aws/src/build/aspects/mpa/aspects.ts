/** Aspects of multi-party approval. */
import type { Aspect } from '../aspect.ts'
import { approvalTeamAspect } from './approval-team.ts'

export const mpaAspects: readonly Aspect[] = [approvalTeamAspect]
