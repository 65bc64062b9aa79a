import { describe, expect, it } from 'vitest';
import {
  comparison,
  evidenceFrom,
  exchange,
  failedRead,
  result,
  runReport,
  validation,
} from '../fixtures/sample-run.ts';
import type { ValidationReport } from '../reporter.ts';
import { html, link } from './html.ts';
import { htmlReporter } from './html-reporter.ts';
import { DARK, LIGHT } from './style.ts';

const style = { colour: false, width: 80 };
const sample = runReport(
  [
    failedRead,
    result('places-1.http.read', 'must', 'passed', { basis: 'attested' }),
    result('places-1.search.paging', 'must', 'inconclusive', { reason: 'fewer than two pages' }),
    result('places-1.search.total', 'should', 'failed', { evidence: [14] }),
  ],
  { outOfScope: [{ id: 'places-1.http.create', summary: 'A create answers 201.', reason: 'read-only run' }] },
);
const run = (report = sample, evidence = evidenceFrom(exchange(14))) =>
  htmlReporter.run?.(report, evidence, style) ?? '';
const table: ValidationReport = {
  ...validation,
  results: [
    {
      source: 'trees.csv',
      valid: true,
      errors: 0,
      warnings: 0,
      findings: [],
      columns: [
        {
          name: 'planted <on>',
          cells: 1200,
          empty: 200,
          kinds: [
            { kind: 'text', count: 999 },
            { kind: 'decimal number', count: 1 },
          ],
        },
      ],
    },
  ],
};
const pages = {
  run: run(),
  validation: htmlReporter.validation?.(validation, style) ?? '',
  table: htmlReporter.validation?.(table, style) ?? '',
  comparison: htmlReporter.comparison?.(comparison, style) ?? '',
};

describe.each(Object.entries(pages))('the page of a %s', (_, page) => {
  it('asks for nothing from outside', () => {
    expect(page).not.toMatch(/<(?:img|link|iframe|object|embed|base)\b|\bsrc=|@import|url\(/i);
    expect(page).toMatch(/default-src &#39;none&#39;; script-src &#39;sha256-[^&]+&#39;; style-src &#39;sha256-/);
  });

  it('runs no style or script that its policy does not name', () => {
    expect(page).not.toMatch(/ style=| on[a-z]+="/);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  it('has landmarks, a language, a title, one h1 and headings in order', () => {
    for (const mark of ['<html lang="en">', '<header>', '<main id="main"', '<footer>', '<title>', 'href="#main"']) {
      expect(page).toContain(mark);
    }
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('has ids that are unique and links that lead somewhere', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('gives every table a head with scopes, and every field a label', () => {
    expect(page.match(/<th(?![a-z])(?![^>]*scope=)/g)).toBeNull();
    for (const [field] of page.matchAll(/<label[^>]*>.*?<\/label>/gs)) expect(field).toMatch(/<(?:input|select)/);
  });

  it('closes what it opens', () => {
    for (const name of [
      'section',
      'article',
      'table',
      'tr',
      'td',
      'th',
      'ul',
      'li',
      'dl',
      'details',
      'div',
      'p',
      'span',
    ]) {
      const opened = page.match(new RegExp(`<${name}[ >]`, 'g'))?.length ?? 0;
      expect([name, page.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0]).toEqual([name, opened]);
    }
  });

  it('says what Assay does not do', () => {
    expect(page).toContain('tests and shows its evidence; it certifies nothing');
  });
});

describe('the page of a run', () => {
  it('says the verdict and the scope before the counts and the failures', () => {
    const order = ['NOT CONFORMANT</strong>', '<b>Scope:</b>', 'id="counts"', 'id="failed"', 'id="open"', 'id="all"'];
    const places = order.map((text) => pages.run.indexOf(text));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('shows of a failure the difference, the command and both sides of the exchange', () => {
    expect(pages.run).toContain('<dt>expected</dt><dd>404</dd><dt>got</dt><dd>200</dd>');
    expect(pages.run).toContain('curl -i -H &#39;accept: application/json&#39;');
    expect(pages.run).toContain('{&quot;error&quot;:&quot;there is no such place&quot;}');
  });

  it('does not say the difference twice where the message ends with it', () => {
    const [finding] = failedRead.findings;
    const told = { ...failedRead, findings: [{ ...finding, message: 'GET /Place/none-14: expected 404, got 200' }] };
    const page = run(runReport([told as typeof failedRead]));
    expect(page).toContain('<p>GET /Place/none-14</p>');
    expect(page).toContain('<dt>expected</dt><dd>404</dd>');
  });

  it('prints an exchange once and links to it from then on', () => {
    expect(pages.run.match(/id="exchange-14"/g)).toHaveLength(1);
    expect(pages.run).toContain('<a href="#exchange-14">Exchange 14, shown above</a>');
  });

  it('does not pass an attestation off as a test, and gives reasons for what is out of scope', () => {
    expect(pages.run).toContain('attested');
    expect(pages.run).toContain('read-only run');
  });

  it('tells page by page what was checked, attested, not decided and left out', () => {
    const of = (id: string, clause: string, more = {}) => ({ ...result(id, 'must', 'passed', more), clause });
    const report = runReport(
      [
        of('places-1.a', 'https://places.example/read.html#a', { basis: 'checked' }),
        of('places-1.b', 'https://places.example/read.html#b', { basis: 'attested' }),
        { ...of('places-1.c', 'https://places.example/write.html#c'), outcome: 'inconclusive' as const },
      ],
      {
        outOfScope: [
          { id: 'places-1.d', clause: 'https://places.example/write.html#d', summary: 'x', reason: 'read-only run' },
        ],
      },
    );
    const rows = [...run(report).matchAll(/<tr><th scope="row"><a [^>]*>(\w+\.html)<\/a><\/th>(.*?)<\/tr>/g)].map(
      (row) => [row[1], ...[...(row[2] ?? '').matchAll(/>(\d+)</g)].map((cell) => Number(cell[1]))],
    );
    expect(rows).toEqual([
      ['read.html', 1, 1, 0, 0, 0],
      ['write.html', 0, 0, 0, 1, 1],
    ]);
  });

  it('keeps what a hostile server says text', () => {
    const hostile = `</script><script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202egnp.\u001b[2J`;
    const page = run(
      runReport(
        [
          {
            ...failedRead,
            summary: hostile,
            findings: [{ code: 'x', severity: 'error', message: hostile, evidence: [14], got: hostile }],
          },
        ],
        {
          target: { name: hostile, url: 'javascript:alert(1)', declares: hostile },
        },
      ),
      evidenceFrom(
        exchange(14, {
          url: `https://x.example/${hostile}`,
          responseBody: hostile,
          responseHeaders: { [hostile]: hostile },
        }),
      ),
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('href="javascript:');
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
    expect(page).toContain('&lt;U+202E&gt;gnp.');
  });

  it('cuts a large body and says where the rest is', () => {
    const page = run(sample, evidenceFrom(exchange(14, { responseBody: 'x'.repeat(1_000_000) })));
    expect(page.length).toBeLessThan(60_000);
    expect(page).toContain('cut; all of it is in the run folder');
  });
});

describe('the page of a comparison', () => {
  it('marks a row that differs in words too, and an outcome that is missing', () => {
    expect(pages.comparison).toMatch(/class="differs">\s*<th scope="row"><span class="away">Differs: /);
    expect(pages.comparison).toContain('not in scope');
  });
});

describe('html', () => {
  it('escapes what is put into it, and only that', () => {
    const inner = html`<b title="${'a"b'}">${'<i>'}</b>`;
    expect(html`<p>${[inner, 1, undefined, false]}</p>`.markup).toBe('<p><b title="a&quot;b">&lt;i&gt;</b>1</p>');
  });

  it('makes a link of an http address only', () => {
    expect(link('https://example.org/?a=1&b').markup).toBe(
      '<a href="https://example.org/?a=1&amp;b" rel="noopener noreferrer">https://example.org/?a=1&amp;b</a>',
    );
    expect(link('data:text/html,x').markup).toBe('data:text/html,x');
    expect(link('PID-7, 3.4.2').markup).toBe('PID-7, 3.4.2');
  });
});

it('shows what the columns of a table hold, as text and as a bar in which a single cell is seen', () => {
  expect(pages.table).toContain('<th scope="row">planted &lt;on&gt;</th>');
  expect(pages.table).toContain('text: 999; decimal number: 1; empty: 200');
  const widths = [...pages.table.matchAll(/<rect class="(most|other|empty)" x="[^"]*" y="0" width="([^"]*)"/g)];
  expect(widths.map(([, tone]) => tone)).toEqual(['most', 'other', 'empty']);
  expect(Number(widths[1]?.[2])).toBeGreaterThan(5);
  expect(pages.validation).not.toContain('What the columns hold');
});

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('colours in %s', (_, colours) => {
  it('have a contrast of 4.5 for text and of 3 for the borders of fields', () => {
    for (const ground of [colours.ground, colours.raised]) {
      for (const name of ['ink', 'soft', 'link', 'good', 'bad', 'open'] as const) {
        expect(contrast(colours[name], ground), name).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
