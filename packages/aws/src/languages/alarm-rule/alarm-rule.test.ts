/** Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html and its guide, "Create a composite alarm" */
import { describe, expect, it } from 'vitest'
import { isRaised, parseAlarmRule } from './alarm-rule.ts'

function raised(text: string, ...inAlarm: readonly string[]): boolean | null {
  const rule = parseAlarmRule(text)
  return rule === null ? null : isRaised(rule, (name) => (inAlarm.includes(name) ? 'ALARM' : 'OK'))
}

describe('a rule of a composite alarm', () => {
  it.each<[string, readonly string[], boolean | null]>([
    ['ALARM(CPUUtilizationTooHigh) AND ALARM(DiskReadOpsTooHigh)', ['CPUUtilizationTooHigh'], false],
    ['ALARM(CPUUtilizationTooHigh) AND ALARM(DiskReadOpsTooHigh)', ['CPUUtilizationTooHigh', 'DiskReadOpsTooHigh'], true],
    ['ALARM(CPUUtilizationTooHigh) AND NOT ALARM(DeploymentInProgress)', ['CPUUtilizationTooHigh'], true],
    ['(ALARM(a) OR ALARM(b)) AND OK(c)', ['b'], true],
    ['ALARM(a) OR ALARM(b) AND OK(c)', ['a', 'c'], true],
    ['(ALARM(a) OR ALARM(b)) AND OK(c)', ['a', 'c'], false],
    ['ALARM("a b") OR FALSE', ['a b'], true],
    ["ALARM('it''s')", ['it'], null],
    ['ALARM("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:deletions")', ['deletions'], true],
    ['INSUFFICIENT_DATA(a)', ['a'], false],
    ['TRUE', [], true],
    ['AT_LEAST(2, ALARM, (a, b, c))', ['a', 'c'], true],
    ['AT_LEAST(2, ALARM, (a, b, c))', ['a'], false],
    ['AT_LEAST(50%, OK, (a, b, c))', ['a'], true],
    ['AT_LEAST(50%, OK, (a, b, c))', ['a', 'b'], false],
    ['', [], null],
    ['ALARM(a', [], null],
    ['ALARM(a) ALARM(b)', [], null],
    ['SOMETHING(a)', [], null],
    ['ALARM("a', [], null],
  ])('%s with %j in alarm: %s', (text, inAlarm, expected) => {
    expect(raised(text, ...inAlarm)).toBe(expected)
  })
})
