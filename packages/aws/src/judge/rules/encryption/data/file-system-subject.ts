/** File systems of EFS as rules name them. */
import type { Subject } from '../../../findings/finding.ts'
import type { RegionView } from '../../../views/views.ts'

interface Named {
  readonly FileSystemId: string
  readonly Name?: string | undefined
}

export function fileSystemSubject({ account, region }: RegionView, { FileSystemId, Name }: Named): Subject {
  const id = `arn:${account.partition}:elasticfilesystem:${region}:${account.id}:file-system/${FileSystemId}`
  return { type: 'file-system', id, name: Name ?? FileSystemId }
}
