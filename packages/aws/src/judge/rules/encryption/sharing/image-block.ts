/** Images cannot be shared with everybody. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { imageBlockKind } from '../../../../observe/kinds/ec2/image-block.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { regionSubject } from '../../subjects.ts'

export const imageBlock: RegionRule = {
  id: 'image-block',
  title: 'Images cannot be shared with everybody',
  severity: 'medium',
  asks: 'Each Region blocks new public sharing of images.',
  why: 'A public image gives its disks to everybody who launches it.',
  scope: 'region',
  needs: [imageBlockKind],
  nothing: 'the Region has no setting',
  evidence: ['ImageBlockPublicAccessState'],
  fixes: () => [
    { when: 'sharing with everybody is possible, and accountDefaults.blockPublicAccess is declared', fix: fix(true) },
    { when: 'it is not declared', fix: fix(false) },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege: the public has none, for images.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for images.' },
  ],
  *evaluate(view) {
    yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const state = view.answer(imageBlockKind)?.ImageBlockPublicAccessState
  const evidence = [{ field: 'ImageBlockPublicAccessState', value: state ?? null }]
  switch (state) {
    case 'block-new-sharing':
      return { status: 'PASS', reason: 'images cannot be shared with everybody', evidence }
    case 'unblocked':
      return { status: 'FAIL', reason: 'images can be shared with everybody', evidence, fix: fix(view.intent?.accountDefaults.blockPublicAccess === true) }
    default:
      return { status: 'UNKNOWN', reason: 'AWS does not say whether images can be shared with everybody', evidence }
  }
}

function fix(isDeclared: boolean): Fix {
  return {
    kind: isDeclared ? 'apply' : 'human',
    command: 'aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing',
    console: 'EC2, Settings, Data protection and security, Block public access for AMIs: Block new public sharing.',
  }
}
