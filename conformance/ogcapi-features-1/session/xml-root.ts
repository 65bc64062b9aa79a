import { SaxesParser } from 'saxes';

/** The local name of the root element of a document, or what keeps it from being well-formed XML. */
export function xmlRoot(body: Uint8Array): { readonly root: string } | { readonly problem: string } {
  const parser = new SaxesParser({ xmlns: true });
  let root: string | undefined;
  let problem: string | undefined;
  let hasDoctype = false;
  parser.on('doctype', () => {
    hasDoctype = true;
  });
  parser.on('error', ({ message }) => {
    // What a document type declares is not read, so a reference to it says nothing.
    if (hasDoctype && /undefined entity/i.test(message)) return;
    problem ??= message.replace(/\s+/g, ' ').slice(0, 120);
  });
  parser.on('opentag', ({ local }) => {
    root ??= local;
  });
  parser.write(decoded(body)).close();
  if (problem !== undefined) return { problem };
  return root === undefined ? { problem: 'no element' } : { root };
}

/** Every processor reads UTF-8 and UTF-16 (XML, 4.3.3). */
function decoded(body: Uint8Array): string {
  const [first, second] = body;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8').decode(body);
}
