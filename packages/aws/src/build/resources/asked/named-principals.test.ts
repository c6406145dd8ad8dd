/** Who is named in policies has to be there when they are put. */
import { addRole } from '@holdfast/aws-fake/build'
import { World } from '@holdfast/aws-fake/world'
import { startFake } from '@holdfast/aws-fake/start-fake'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { accountId, administrator, exampleIntent, guardian, user } from '../../../../test/example-intent.ts'
import { type FakeAccount, startFakeAccount } from '../../../../test/fake-account.ts'

let account: FakeAccount
let world: World
const people = (names: readonly string[]): void => {
  for (const arn of names) addRole(world.account(accountId), { name: arn.split('/').at(-1) ?? '', trusts: `arn:aws:iam::${accountId}:root` })
}
beforeEach(async () => {
  world = new World()
  world.addAccount(accountId)
  account = await startFakeAccount(await startFake({ world }))
})
afterEach(async () => {
  await account[Symbol.asyncDispose]()
})

it('a role that is not there is in the way of the key and all that needs it, until it is made', async () => {
  people([guardian, administrator])
  const plan = await account.plan()
  expect(plan.obstacles.map(({ why }) => why)).toEqual([`${user} is not there, and a policy that names it is refused: make it first, or name another in the intent`])
  expect(plan.steps.map(({ aspect }) => aspect).filter((aspect) => /kms|vault/.test(aspect))).toEqual([])
  people([user])
  const whole = await account.plan()
  expect(whole.obstacles).toEqual([])
  await account.apply(whole)
  expect((await account.plan()).steps).toEqual([])
})

it('a role that is declared for a duty is made before the policies that name it', async () => {
  people([guardian, administrator, user])
  const made = `arn:aws:iam::${accountId}:role/holdfast-administrator`
  const intent = `${exampleIntent.replace(guardian, `${guardian}, ${made}`)}roles: { administrator: { assumedBy: ['${administrator}'] } }\n`
  const plan = await account.plan(intent)
  expect(plan.obstacles).toEqual([])
  const steps = plan.steps.map(({ aspect }) => aspect)
  expect(steps.indexOf('iam-role')).toBeLessThan(steps.indexOf('kms-key'))
  await account.apply(plan, { intentText: intent })
  expect(await account.plan(intent)).toMatchObject({ steps: [], obstacles: [] })
})

it('a role of the same name below another path is another', async () => {
  people([guardian, administrator, user])
  const elsewhere = exampleIntent.replace(user, user.replace('role/', 'role/teams/'))
  expect((await account.plan(elsewhere)).obstacles).toMatchObject([{ why: expect.stringContaining('role/teams/') }])
})

it('a user that is not there is in the way too', async () => {
  people([guardian, administrator])
  const ofUser = exampleIntent.replace(user, user.replace('role/', 'user/'))
  expect((await account.plan(ofUser)).obstacles).toMatchObject([{ why: expect.stringContaining(':user/') }])
})

it('of one of another account it is said that nobody can tell from here', async () => {
  people([guardian, administrator])
  const foreign = user.replace(accountId, '444455556666')
  const plan = await account.plan(exampleIntent.replace(user, foreign))
  expect(plan.obstacles).toEqual([])
  expect(plan.notes).toContainEqual(expect.stringContaining(`${foreign} is of another account`))
})
