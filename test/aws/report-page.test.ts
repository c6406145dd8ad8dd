/** The page of `aws assess --html` in a real browser: what it shows, does by keyboard, prints, loads, and makes of hostile names. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { addRecoveryPoint, addRole, addVault } from '@holdfast/aws-fake/build'
import { typicalAccount } from '@holdfast/aws-fake/typical-account'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeSandbox, type Sandbox } from '../cli/run-holdfast.ts'
import { collectInto, fakeOf } from './collect-from.ts'

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path => existsSync(path))
const hostile = `<img src=x onerror=alert(1)>"'</title><script>alert(2)</script>`

let box: Sandbox
let browser: Browser | null = null
let address = ''

beforeAll(async () => {
  box = await makeSandbox()
  if (program !== undefined) browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  await box.remove()
})
beforeEach(async context => {
  if (program === undefined) context.skip('needs chromium')
  if (address !== '') return
  const { world, account, region } = typicalAccount()
  const vault = addVault(region, { name: 'hostile' })
  addRecoveryPoint(vault, { resource: { arn: region.arn('ec2', 'volume/vol-0'), type: 'EBS', name: hostile }, keyArn: null, lifecycle: { DeleteAfterDays: 35 } })
  addRole(account, { name: 'o=+,.@-', trusts: '*', allows: ['backup:*'] })
  const fake = await fakeOf(world)
  fake.faults.add({ kind: 'access-denied', service: 'backup', operation: 'DescribeRegionSettings', times: Infinity })
  await collectInto(join(box.root, 'inventory'), fake)
  const waiver = `{ rule: point-encrypted, subject: '*', owner: '<b id=owner>', reason: '${hostile.replaceAll("'", "''")}', until: 2026-06-30 }`
  await writeFile(join(box.root, 'holdfast.aws.waivers.yaml'), `waivers:\n  - ${waiver}\n`)
  expect(await box.run(['aws', 'assess', '--inventory', 'inventory', '--html', 'page.html'])).toMatchObject({ code: 9 })
  address = pathToFileURL(join(box.root, 'page.html')).href
})

async function open(options: BrowserContextOptions = {}, work: (page: Page, seen: string[]) => Promise<void>): Promise<void> {
  if (browser === null) throw new Error('no browser')
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    const seen: string[] = []
    page.on('dialog', dialog => void dialog.dismiss().then(() => seen.push(`dialog ${dialog.message()}`)))
    page.on('pageerror', error => seen.push(`error ${error.message}`))
    page.on('console', message => seen.push(`console ${message.text()}`))
    page.on('request', request => seen.push(`request ${request.url()}`))
    await page.goto(address)
    await work(page, seen)
  } finally {
    await context.close()
  }
}

describe('the page', () => {
  it('loads nothing but itself, and takes names for text', async () => {
    await open({}, async (page, seen) => {
      await page.locator('#open-all').click()
      expect(seen).toEqual([`request ${address}`])
      expect(await page.locator('script').count()).toBe(1)
      expect(await page.locator('img, b').count()).toBe(0)
      const text = await page.locator('body').innerText()
      expect(text).toContain(hostile)
      // whoever gets something in all the same is stopped by the policy
      await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.example/" onerror="document.title = 1">')`)
      await expect.poll(() => seen.filter(line => /Content Security Policy/.test(line)).length).toBeGreaterThan(0)
      expect(await page.title()).not.toBe('1')
    })
  })

  it('has no barrier that a program can find, in light and dark, closed and open, wide and narrow', async () => {
    for (const [colorScheme, width] of [['light', 1280], ['dark', 1280], ['light', 380]] as const) {
      await open({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true }, async page => {
        for (const isOpen of [false, true]) {
          if (isOpen) await page.locator('#open-all').click()
          await page.evaluate(axe.source)
          const violations = await page.evaluate<string[]>(
            `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).slice(0, 3).join(' ')))`,
          )
          expect(violations, `${colorScheme} ${width}`).toEqual([])
        }
      })
    }
  }, 60_000)

  it('is read without scripts: everything is there, and nothing that does not work', async () => {
    await open({ javaScriptEnabled: false }, async page => {
      expect(await page.locator('#findings tbody tr:visible').count()).toBeGreaterThan(5)
      expect(await page.locator('#filter').isVisible()).toBe(false)
      await page.locator('#findings summary').first().click()
      expect(await page.locator('#findings details dl').first().isVisible()).toBe(true)
    })
  })

  it('is filtered, sorted and opened by keyboard alone', async () => {
    await open({}, async page => {
      const rows = page.locator('#findings tbody tr:visible')
      const all = await rows.count()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.type('vault-locked')
      expect(await rows.count()).toBeLessThan(all)
      expect(new Set(await page.locator('#findings tbody tr:visible td:nth-child(6)').allInnerTexts())).toEqual(new Set(['vault-locked']))
      expect(await page.locator('#shown').innerText()).toMatch(new RegExp(`^\\d+ of ${all} rows$`))
      // status, severity, fix, show all
      for (let i = 0; i < 4; i += 1) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await expect.poll(() => rows.count()).toBe(all)
      // open all, the table as something to scroll, then the heads of its columns: severity first
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      const severities = () => page.locator('#findings tbody tr td:nth-child(1)').allInnerTexts()
      expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1)
      expect((await severities())[0]).toBe('critical')
      await page.keyboard.press('Space')
      expect((await severities())[0]).not.toBe('critical')
      const first = page.locator('#findings details').first()
      await first.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await first.getAttribute('open')).not.toBeNull()
    })
  })

  it('prints everything that it has, opened, without its controls', async () => {
    await open({}, async page => {
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('#filter').isVisible()).toBe(false)
      expect(await page.locator('nav').first().isVisible()).toBe(false)
      const hidden = await page.evaluate<number>(`[...document.querySelectorAll('details dl')].filter(one => one.getBoundingClientRect().height === 0).length`)
      expect(hidden).toBe(0)
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide).toBeLessThanOrEqual(0)
      const paper = await page.pdf({ format: 'A4' })
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    })
  })
})
