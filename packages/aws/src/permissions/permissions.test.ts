/** The printed policies and templates as texts: printed-policies.test.ts works with them. CloudFormation's linter takes the templates. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findLinter, linterNeeds } from '../../test/cfn-lint/find-linter.ts'
import { aspectList } from '../build/aspects/aspect-list.ts'
import { compilePolicy } from '../languages/policy/compile-policy.ts'
import { actionsByAspect } from './apply-actions.ts'
import { commandsWithPolicies, operatorPolicy, policyFor } from './command-policy.ts'
import type { PolicyDocument } from './policy-statement.ts'
import { onboardTemplate, type RoleKind } from './onboard-template.ts'
import { readActions } from './read-actions.ts'

describe('reading', () => {
  it('changes nothing', () => {
    const named = readActions().filter((action) => !/^[a-z0-9-]+:(Describe|Get|List|Search|Lookup|BatchGet|Test)/.test(action))
    expect(named).toEqual([])
  })
})

describe('applying', () => {
  it('has a scope for every action that changes something', () => {
    const policies = [policyFor('apply'), policyFor('undo'), operatorPolicy()]
    const open = policies.flatMap(({ Statement }) => Statement.filter(({ Sid }) => Sid === 'ReadWhatIsSet').flatMap(({ Action }) => Action))
    expect([...new Set(open)].filter((action) => !/^[a-z0-9-]+:(Describe|Get|List)/.test(action))).toEqual([])
  })

  it('is told for every aspect', () => {
    expect(aspectList.map(({ kind }) => kind).filter((kind) => actionsByAspect[kind] === undefined)).toEqual([])
    expect(Object.keys(actionsByAspect).filter((kind) => !aspectList.some((one) => one.kind === kind))).toEqual([])
  })
})

it.each(commandsWithPolicies)('the policy of %s can be read', (command) => {
  const text = JSON.stringify(policyFor(command, { role: 'HoldfastReader' }))
  expect(compilePolicy(text, 'identity', command).statements.length).toBeGreaterThan(0)
})

describe('roles', () => {
  const services = ['backup', 'cloudtrail', 'config', 'events', 'restore-testing.backup', 's3'].map((name) => `${name}.amazonaws.com`)
  const statement = { Sid: 'PassRoles', Action: ['iam:PassRole'], Condition: { StringEquals: { 'iam:PassedToService': services } } }

  it.each(commandsWithPolicies)('are handed by %s to the services alone that it sets, if to any', (command) => {
    const passing = policyFor(command, { role: 'HoldfastReader' }).Statement.filter(({ Action }) => Action.includes('iam:PassRole'))
    expect(passing).toMatchObject(command === 'apply' || command === 'undo' ? [statement] : [])
  })

  it('are handed by the role of the template to no others', () => {
    const principal = 'arn:aws:iam::444455556666:role/audit'
    const { Resources } = JSON.parse(onboardTemplate({ kind: 'operator', roleName: 'Holdfast', principal, externalId: 'an-id' })) as {
      readonly Resources: Readonly<Record<string, { readonly Properties: { readonly PolicyDocument?: PolicyDocument } }>>
    }
    const statements = Object.values(Resources).flatMap(({ Properties: { PolicyDocument } }) => PolicyDocument?.Statement ?? [])
    expect(statements.filter(({ Action }) => Action.includes('iam:PassRole'))).toMatchObject([statement])
  })
})

describe.each<RoleKind>(['reader', 'operator'])('the template of the %s', (kind) => {
  const template = onboardTemplate({ kind, roleName: 'Holdfast', principal: 'arn:aws:iam::444455556666:role/audit', externalId: 'an-id' })

  it('asks for the id, of the principal', () => {
    const { Resources, Parameters } = JSON.parse(template) as { Resources: { Role: { Properties: object } }; Parameters: object }
    expect(Parameters).toMatchObject({ Principal: { Default: 'arn:aws:iam::444455556666:role/audit' }, ExternalId: { Default: 'an-id' } })
    expect(Resources.Role.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { AWS: { Ref: 'Principal' } }, Condition: { StringEquals: { 'sts:ExternalId': { Ref: 'ExternalId' } } } }],
      },
    })
  })

  it('is taken by cfn-lint', async (context) => {
    const linter = findLinter() ?? context.skip(linterNeeds)
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-template-'))
    onTestFinished(async () => await rm(folder, { recursive: true }))
    const path = join(folder, 'template.json')
    await writeFile(path, template)
    const { stdout } = await promisify(execFile)(linter, ['--regions', 'eu-west-1', '--', path]).catch((error: unknown) => error as { stdout: string })
    expect(stdout).toBe('')
  }, 120_000)
})
