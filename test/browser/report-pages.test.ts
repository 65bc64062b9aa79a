import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileRun, richRun } from '../../src/report/fixtures/rich-run.ts';
import { comparison, evidenceFrom, exchange, validation } from '../../src/report/fixtures/sample-run.ts';
import { htmlReporter } from '../../src/report/html/html-reporter.ts';
import { findChromium } from './find-chromium.ts';

const executablePath = findChromium();
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

if (!executablePath) {
  console.warn('HTML reports in a browser: SKIPPED, no Chromium found (CHROMIUM_PATH, or one on the PATH).');
}

const style = { colour: false, width: 80 };
const evidence = evidenceFrom(exchange(14), exchange(15, { method: 'DELETE', status: 500 }));
const runPage = htmlReporter.run?.(richRun(), evidence, style) ?? '';
const pages: readonly (readonly [string, string])[] = [
  ['a run', runPage],
  ['a hostile run', htmlReporter.run?.(hostileRun(), evidence, style) ?? ''],
  ['a run without anything', htmlReporter.run?.(richRun({ requirements: [], waivers: [] }), evidence, style) ?? ''],
  ['a validation', htmlReporter.validation?.(validation, style) ?? ''],
  ['a comparison', htmlReporter.comparison?.({ ...comparison, caution: 'the runs differ in seed' }, style) ?? ''],
];

describe.skipIf(!executablePath)('an HTML report in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
  });
  afterAll(() => browser?.close());

  async function open<T>(markup: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      await page.setContent(markup);
      return await use(page);
    } finally {
      await context.close();
    }
  }

  it.each(pages)('has no violation that axe knows, wide and light, narrow and dark: %s', async (_, markup) => {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      // The page's own policy would not let axe in.
      const options = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
      const violations = await open(markup, options, async (page) => {
        await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
        await page.evaluate(axe);
        return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(WCAG)} }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
      });
      expect([width, colorScheme, violations]).toEqual([width, colorScheme, []]);
    }
  });

  it.each(pages)('fits a phone, keeps to its own policy and asks for nothing: %s', async (_, markup) => {
    await open(markup, { viewport: { width: 390, height: 844 } }, async (page) => {
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => complaints.push(request.url()));
      await page.setContent(markup);
      expect(complaints).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    });
  });

  it('filters by outcome and level, searches, and says how many are shown', async () => {
    await open(runPage, {}, async (page) => {
      const shown = () => page.locator('tr[data-row]:visible').count();
      expect(await shown()).toBe(10);
      await page.locator('select[name=outcome]').selectOption('failed');
      expect(await shown()).toBe(3);
      await page.locator('select[name=level]').selectOption('must');
      expect(await shown()).toBe(2);
      await page.locator('select[name=disposition]').selectOption('waived');
      expect(await shown()).toBe(1);
      expect(await page.locator('output').textContent()).toBe('1 of 10 shown');
      await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing');
      expect(await shown()).toBe(0);
    });
  });

  it('shows everything without a script', async () => {
    await open(runPage, { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('tr[data-row]:visible').count()).toBe(10);
      expect(await page.locator('form:visible').count()).toBe(0);
      expect(await page.getByText('Attested by A. N. Example, assessor on 2026-11-01').count()).toBe(1);
    });
  });

  it('prints every row, with what is folded on the screen', async () => {
    await open(runPage, {}, async (page) => {
      await page.locator('select[name=outcome]').selectOption('failed');
      await page.emulateMedia({ media: 'print' });
      await page.evaluate('dispatchEvent(new Event("beforeprint"))');
      expect(await page.locator('tr[data-row]:visible').count()).toBe(10);
      expect(await page.locator('form:visible, nav:visible').count()).toBe(0);
      expect(await page.getByText('{"error":"there is no such place"}').first().isVisible()).toBe(true);
    });
  });
});
