/** Security Hub is on. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { hubKind } from '../../../observe/kinds/securityhub/hub.ts'
import type { RegionView } from '../../views/views.ts'
import { regionSubject } from '../subjects.ts'
import type { RegionRule } from '../rule.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isWatcherPlanned } from './planned-watch.ts'
import { isAsked } from './is-asked.ts'

export const securityhubOn: RegionRule = {
  id: 'securityhub-on',
  title: 'Security Hub is on',
  severity: 'low',
  asks: 'Security Hub is on in each Region with a vault.',
  why: 'It gathers what GuardDuty, Config and Holdfast find where those look who answer for security; without it each finding is alone.',
  scope: 'region',
  needs: [vaultKind, hubKind],
  nothing: 'there is no vault in this Region',
  evidence: ['HubArn'],
  fixes: () => applyOrCases('it is off', enable, declare.securityhub),
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'IR-4',
      extent: 'partial',
      rationale: 'Findings come to one place; how they are handled is not judged.',
    },
  ],
  *evaluate(view) {
    if (isAsked(view, hubKind)) yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const hub = view.answer(hubKind)
  const evidence: Fact[] = [{ field: 'HubArn', value: hub?.HubArn ?? null }]
  if (hub === null) return { status: 'FAIL', reason: 'Security Hub is off', evidence, fix: applyOr(isWatcherPlanned(view, 'securityhub'), enable, declare.securityhub) }
  if (hub.HubArn === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say which hub it is', evidence }
  return { status: 'PASS', reason: 'Security Hub is on', evidence }
}

const enable: Fix = {
  kind: 'apply',
  command: 'aws securityhub enable-security-hub --enable-default-standards',
  console: 'Security Hub CSPM, Go to Security Hub CSPM, Enable.',
}
