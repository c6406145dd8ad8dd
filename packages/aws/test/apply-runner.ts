/** Applies a plan of the example in a process of its own, to be killed: `apply-runner.ts URL PLAN JOURNAL`. */
import { readFile } from 'node:fs/promises'
import { applyPlan } from '../src/build/apply/apply-plan.ts'
import { Journal } from '../src/build/journal/journal.ts'
import { openPlan } from '../src/build/plan/plan-file.ts'
import { exampleIntent, guardian } from './example-intent.ts'
import { apiFor, keys, sessionOf, signer } from './fake-account.ts'

const [url = '', planPath = '', path = ''] = process.argv.slice(2)
const plan = openPlan(await readFile(planPath), keys)
const clock = { now: () => plan.made }
const { accessKeyId, token } = sessionOf(guardian)
await applyPlan({
  plan,
  intentText: exampleIntent,
  intentFile: 'holdfast.aws.yaml',
  api: await apiFor({ url }, accessKeyId, token),
  consents: [],
  journal: await Journal.open({ path, signer, keys, clock }),
  patience: { attempts: 1, wait: () => Promise.resolve() },
  clock,
})
