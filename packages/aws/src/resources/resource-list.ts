/** All resources, in the order of their steps: what others need comes first. */
import { keyResource } from './key.ts'
import type { Resource } from './resource.ts'
import { vaultResource } from './vault.ts'

export const resourceList: readonly Resource[] = [keyResource, vaultResource]
