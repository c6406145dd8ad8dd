/** Kinds of Elastic Disaster Recovery. */
import type { Kind } from '../kind.ts'
import { replicationConfigurationKind } from './replication-configuration.ts'
import { replicationTemplateKind } from './replication-template.ts'
import { sourceServerKind } from './source-server.ts'

export const drsKinds: readonly Kind[] = [replicationTemplateKind, sourceServerKind, replicationConfigurationKind]
