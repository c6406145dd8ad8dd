import { describe, expect, it } from 'vitest'
import { loadService } from '../collect/services.ts'
import { ancestorsOf } from './kind.ts'
import { kindList } from './kind-list.ts'

describe('the registry of kinds', () => {
  it('has each name once', () => {
    const names = kindList.map(({ name }) => name)
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
    expect(names.filter((name) => !/^[a-z-]+$/.test(name))).toEqual([])
  })

  it.each(kindList)('$name is an operation of its service, and hangs on kinds of the registry', async (kind) => {
    const { module } = await loadService(kind.service)
    expect(Object.keys(module)).toContain(`${kind.operation}Command`)
    for (const parent of ancestorsOf(kind)) {
      expect(kindList).toContain(parent)
      expect(parent.where).toBe(kind.where)
    }
    // keys are asked for where they are named
    if (kind.keys !== undefined) expect(kind.where).toBe('region')
  })
})
