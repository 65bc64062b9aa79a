import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay, inFolder } from '../support/run-command.ts';
import { findChromium } from './find-chromium.ts';

const executablePath = findChromium();
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

if (!executablePath) console.warn('the page of a translation in a browser: SKIPPED, no Chromium found');

const message = (id: string, name: string, more = '') =>
  [
    `MSH|^~\\&|PAS|HOSP|EPR|TRUST|20240102030405+0000||ADT^A01^ADT_A01|${id}|P|2.5.1`,
    'EVN|A01|20240102030405+0000',
    `PID|1||4857773456^^^NHS^NH||${name}^Ada||19700131|F`,
    `PV1|1|I|W1^2^3^HOSP${more}`,
    '',
  ].join('\r');

const FEED = [
  message('C1', '<script>window.ran = 1</script>', '\rZPI|1|"><img src=x onerror="window.ran = 2">'),
  message('C2', 'Quill'),
].join('');

describe.skipIf(!executablePath)('the page of a translation in a browser', () => {
  let browser: Browser;
  let html: string;

  beforeAll(async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'feed.hl7'), FEED);
      await assay(
        ['translate', 'feed.hl7', '--adapter', 'hl7v2-fhir', '--out', 'out.ndjson', '--reporter', 'html=page.html'],
        { cwd },
      );
      html = readFileSync(join(cwd, 'page.html'), 'utf8');
    });
    browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: QUIET });
  }, 60_000);

  afterAll(async () => {
    await browser.close();
  });

  async function onPage<T>(use: (page: Page, asked: readonly string[]) => Promise<T>, width = 1200): Promise<T> {
    return inFolder(async (cwd) => {
      const path = join(cwd, 'page.html');
      writeFileSync(path, html);
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      try {
        await page.goto(pathToFileURL(path).href);
        return await use(page, asked.slice(1));
      } finally {
        await page.close();
      }
    });
  }

  const field = (page: Page, address: string) => page.locator(`article:not([hidden]) [data-a="${address}"]`);
  const lit = (page: Page) =>
    page.evaluate(`[...document.querySelectorAll('.v.lit')].map((one) => one.dataset.p ?? one.dataset.a)`);

  it('lights up what a field became, and the field that a value came from', async () => {
    await onPage(async (page) => {
      await field(page, 'PID-7').hover();
      expect(await lit(page)).toEqual([expect.stringMatching(/^\/entry\/\d+\/resource\/birthDate$/)]);
      expect(await page.locator('.told').textContent()).toContain('PID-7, mapped: row PID/PID-7');
      await page.locator('article:not([hidden]) [data-p$="/resource/gender"]').hover();
      expect(await lit(page)).toEqual(['PID-8']);
      await field(page, 'ZPI-2').hover();
      expect(await lit(page)).toEqual([]);
      expect(await page.locator('.told').textContent()).toBe('ZPI-2, unmapped: no row reads ZPI-2');
    });
  });

  it('works from the keyboard: arrows along a side, Enter across and back, Escape lets go', async () => {
    await onPage(async (page) => {
      const focused = () => page.evaluate(`document.activeElement.dataset.p ?? document.activeElement.dataset.a`);
      await field(page, 'PID-5.2').focus();
      await page.keyboard.press('ArrowRight');
      expect(await focused()).toBe('PID-7');
      await page.keyboard.press('Enter');
      expect(await focused()).toMatch(/\/birthDate$/);
      await page.keyboard.press('Enter');
      expect(await focused()).toBe('PID-7');
      await page.keyboard.press('Escape');
      expect(await lit(page)).toEqual([]);
    });
  });

  it('runs nothing of what the records hold, and asks for nothing', async () => {
    await onPage(async (page, asked) => {
      expect(await field(page, 'PID-5.1').textContent()).toBe('<script>window.ran = 1</script>');
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(asked).toEqual([]);
    });
  });

  it('shows a record at a time, found by what it says', async () => {
    await onPage(async (page) => {
      const shown = page.locator('article.record:not([hidden])');
      expect(await shown.count()).toBe(1);
      await page.getByLabel('Search in records').fill('quill');
      expect(await shown.getAttribute('id')).toBe('record-2');
      expect(await page.locator('[data-records] output').textContent()).toBe('1 of 2 shown');
    });
  });

  it('fits a phone', async () => {
    await onPage(async (page) => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }, 390);
  });
});
