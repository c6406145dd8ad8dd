/** A process that writes a journal as a session does, says so, and waits until it is ended. */
import { Journal } from '../src/backup/journals.ts'
import { madeUpPack, range } from './made-up-packs.ts'

const [path] = process.argv.slice(2) as [string]
new Journal(path).append(madeUpPack('a', range(0, 10)))
process.stdout.write('written')
setInterval(() => undefined, 1000)
