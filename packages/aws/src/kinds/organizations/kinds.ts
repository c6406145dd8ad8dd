/** Kinds of AWS Organizations. */
import type { Kind } from '../kind.ts'
import { organizationKind } from './organization.ts'

export const organizationsKinds: readonly Kind[] = [organizationKind]
