/** Imported first: Node keeps what it has compiled, which is half of the start-up time. Each thread has to ask for it. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { findHomeFolders } from './home/home-folders.ts'

// Node's default folder is shared by all users of the machine; code must not come from there. The launcher's choice goes first.
enableCompileCache(join(findHomeFolders(process.env, undefined).cache, 'compiled'))
