/** Every file system of FSx is taken by a plan that works. */
import { fsxFileSystemKind } from '../../../../observe/kinds/fsx/fsx-file-system.ts'
import { inPlanRule, tagsOf } from './in-plan.ts'

export const fsxInPlan = inPlanRule({
  ...{ id: 'fsx-in-plan', many: 'File systems of FSx', each: 'file system', subjectType: 'file-system', needs: [fsxFileSystemKind] },
  sharesArns: 'file systems',
  *resources(view) {
    for (const { FileSystemId, ResourceARN, Tags, CreationTime } of view.rows(fsxFileSystemKind)) {
      const arn = ResourceARN ?? `arn:${view.account.partition}:fsx:${view.region}:${view.account.id}:file-system/${FileSystemId}`
      const tags = tagsOf(Tags)
      yield { arn, name: tags.get('Name') ?? FileSystemId, type: 'FSx', tags, since: () => CreationTime }
    }
  },
})
