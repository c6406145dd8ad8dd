import { bulkStoreContract } from '@holdfast/testkit/bulk-store-contract'
import { headStoreContract } from '@holdfast/testkit/head-store-contract'
import { removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { openDirectoryHeadStore } from './directory-head-store.ts'
import { openDirectoryStore } from './directory-store.ts'

bulkStoreContract('a directory', async () => {
  const folder = scratchFolder()
  return { store: openDirectoryStore(folder), another: () => openDirectoryStore(folder), dispose: async () => removeTree(folder) }
})

headStoreContract('a directory', async () => {
  const folder = scratchFolder()
  return { heads: openDirectoryHeadStore(folder), another: () => openDirectoryHeadStore(folder), dispose: async () => removeTree(folder) }
})
