/** Collects an account of a fake: a process of its own, to be killed. Arguments: the fake's address, the folder, the time. */
import { collect } from '@holdfast/aws/collect'
import { openSdk } from '@holdfast/aws/sdk-api'
import { accountId, regionName } from './clean-account.ts'

const [url = '', folder = '', now = ''] = process.argv.slice(2)
const credentials = { accessKeyId: accountId, secretAccessKey: 'not-checked' }
const api = await openSdk({ signal: new AbortController().signal, endpoint: url, credentials, maxAttempts: 1 })
await collect({ api, folder, homeRegion: regionName, regions: [regionName], clock: { now: () => Number(now) } })
