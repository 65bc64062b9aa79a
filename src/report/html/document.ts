import { createHash } from 'node:crypto';
import { type Content, type Html, html } from './html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export interface Document {
  readonly title: string;
  /** Extra class of the body: `wide` prints across. */
  readonly kind?: 'wide';
  readonly header: Content;
  readonly main: Content;
  readonly footer: Content;
  /** What this kind of page has beyond the others. */
  readonly more?: { readonly style: string; readonly script: string };
}

/**
 * One self-contained page. It asks for nothing from outside, and its policy lets nothing run but our own script and
 * style, named by their hashes: should markup of a hostile server ever get in, it stays dead.
 */
export function htmlDocument({ title, kind, header, main, footer, more }: Document): string {
  const [ownScript, ownStyle] = [SCRIPT + (more?.script ?? ''), STYLE + (more?.style ?? '')];
  const policy = `default-src 'none'; script-src ${hash(ownScript)}; style-src ${hash(ownStyle)}; base-uri 'none'; form-action 'none'`;
  const style: Html = { markup: `<style>${ownStyle}</style>` };
  const script: Html = { markup: `<script>${ownScript}</script>` };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${style}
</head>
<body${kind ? html` class="${kind}"` : ''}>
<a class="skip" href="#main">Skip to the report</a>
<header>
${header}
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer>
${footer}
</footer>
${script}
</body>
</html>
`.markup;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
