/** Every file system of EFS is taken by a plan that works. */
import { fileSystemKind } from '../../../../observe/kinds/elasticfilesystem/file-system.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const fileSystemInPlan = inPlanRule({
  ...{ id: 'file-system-in-plan', many: 'File systems of EFS', each: 'file system', subjectType: 'file-system', needs: [fileSystemKind] },
  *resources(view) {
    for (const { FileSystemId, FileSystemArn, Name, Tags, CreationTime } of view.rows(fileSystemKind)) {
      const arn = FileSystemArn ?? `arn:${view.account.partition}:elasticfilesystem:${view.region}:${view.account.id}:file-system/${FileSystemId}`
      yield { arn, name: Name ?? FileSystemId, type: 'EFS', tags: tagsOf(Tags), since: () => CreationTime }
    }
  },
})
