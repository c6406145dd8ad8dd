import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Argument, Command, Option } from '@commander-js/extra-typings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeWords } from './candidates.ts'
import { completionScript } from './scripts.ts'

const program = new Command('holdfast').option('--vault <place>').option('--json')
program.command('backup').argument('[paths...]').option('--exclude <pattern...>').addOption(new Option('--mode <mode>').choices(['governance', 'compliance']))
const log = program.command('log')
log.command('list')
log.command('witness')
program.command('completion').addArgument(new Argument('<shell>').choices(['bash', 'zsh']))

const propose = (...words: string[]) => {
  const { candidates, files } = completeWords(program, words)
  return files ? ':files' : candidates.map(c => c.value).join(' ')
}

describe('completeWords', () => {
  it('proposes commands, options and choices', () => {
    expect(propose('')).toBe('backup log completion')
    expect(propose('--json', 'ba')).toBe('backup')
    expect(propose('--vault', 'x', 'log', '')).toBe('list witness')
    expect(propose('log', 'list', '')).toBe('')
    expect(propose('backup', '--')).toBe('--exclude --mode --vault --json')
    expect(propose('backup', '--mode', 'g')).toBe('governance')
    expect(propose('backup', '--mode=c')).toBe('--mode=compliance')
    expect(propose('backup', '--mode', '=', 'c')).toBe('compliance')
    expect(propose('completion', '')).toBe('bash zsh')
  })
  it('leaves files to the shell', () => {
    expect(propose('--vault', '')).toBe(':files')
    expect(propose('backup', '')).toBe(':files')
    expect(propose('backup', 'a', 'b')).toBe(':files')
    expect(propose('backup', '--', '--x')).toBe(':files')
  })
})

describe('the script for bash', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-completion-'))
    await writeFile(join(folder, 'holdfast'), '#!/bin/sh\nshift 2\nfor w; do printf "<%s>\\tword\\n" "$w"; done\n')
    await chmod(join(folder, 'holdfast'), 0o755)
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })
  it('hands the words over without evaluating them', () => {
    const test = `${completionScript.bash}
COMP_WORDS=(holdfast backup '$(touch evil)' 'a b' x later); COMP_CWORD=4; _holdfast; printf '%s\\n' "\${COMPREPLY[@]}"; ls`
    const out = execFileSync('bash', ['-c', test], { cwd: folder, env: { PATH: `${folder}:/usr/bin:/bin` }, stdio: ['ignore', 'pipe', 'inherit'] })
    expect(out.toString()).toBe('<backup>\n<$(touch evil)>\n<a b>\n<x>\nholdfast\n')
  })
})
