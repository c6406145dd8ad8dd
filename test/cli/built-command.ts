/**
 * Builds the command before the tests that run it: they try what users get, and a process of it starts in half the time of the
 * sources. It lies beside the cli's own dependencies, which it imports.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the built main.js. */
    readonly command: string
  }
}

const root = resolve(import.meta.dirname, '../..')

/** Called by vitest. @returns what removes the build again */
export function setup(project: TestProject): () => void {
  const beside = join(root, 'packages/cli/node_modules')
  mkdirSync(beside, { recursive: true })
  const folder = mkdtempSync(join(beside, '.holdfast-built-'))
  execFileSync(process.execPath, [join(root, 'script/build.ts'), folder], { stdio: ['ignore', 'ignore', 'inherit'] })
  project.provide('command', join(folder, 'main.js'))
  return () => {
    rmSync(folder, { recursive: true })
  }
}
