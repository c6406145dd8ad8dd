/** Preloaded by NODE_OPTIONS: appends the address of each module that a thread loads to the file that HOLDFAST_TEST_MODULES names. */
import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const list = process.env['HOLDFAST_TEST_MODULES']
if (list !== undefined) {
  registerHooks({
    load(url, context, nextLoad) {
      appendFileSync(list, `${url}\n`)
      return nextLoad(url, context)
    },
  })
}
