/** What is wrong with waivers is a finding too. */
import type { Fix } from '../findings/finding.ts'
import type { RuleText } from '../rules/rule.ts'

export const renewWaiver: Fix = {
  kind: 'human',
  command: null,
  console: 'In the file of the waivers: remove the entry, or have its owner renew it with a new end.',
}

export const waiverRule: RuleText = {
  id: 'waiver-holds',
  title: 'Waivers hold',
  severity: 'medium',
  asks: 'Each entry of the waivers is well-formed, has not ended, ends within a year, and still has a finding to waive, where the assessment looks.',
  why: 'A waiver that has ended, or that nobody can read, hides nothing, and whoever wrote it may think that it does. One that waives nothing any more would hide what comes back.',
  needs: [],
  evidence: ['owner', 'until', 'reason'],
  fixes: () => [{ when: 'a waiver does not hold', fix: renewWaiver }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CA-5', extent: 'partial', rationale: 'Accepted weaknesses have an owner and a date; that they are worked on is not judged.' },
    { framework: 'ISO 27001:2022', id: 'A.5.36', extent: 'partial', rationale: 'Exceptions from the policy are reviewed at their end.' },
  ],
}
