/** Kinds of EC2. */
import type { Kind } from '../kind.ts'
import { volumeKind } from './volume.ts'

export const ec2Kinds: readonly Kind[] = [volumeKind]
