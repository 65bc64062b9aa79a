// What each parser does with a message, in two ways: `index` makes every value reachable, `read` takes every value.
// Those that put their work off until a value is asked for also have `open`: what their call to parse does by itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/run.mjs';

const peers = join(root, 'bench/.peers/');
const fromPeers = createRequire(join(peers, 'package.json'));

export const version = (name) =>
  JSON.parse(readFileSync(join(peers, 'node_modules', name, 'package.json'), 'utf8')).version;

export const contenders = {
  /** From bytes; values with their address, line, byte offsets and escapes decoded. */
  async assay() {
    const { hl7v2 } = await import('assay/adapter');
    const prologue = { format: 'hl7v2', framing: 'plain' };
    const recordOf = (raw) => hl7v2.parse(raw, prologue).record;
    return {
      takesBytes: true,
      index: (raw) => recordOf(raw).leafCount,
      read(raw) {
        const record = recordOf(raw);
        let length = 0;
        for (let i = 0; i < record.leafCount; i++) {
          const { text, address } = record.leaf(i);
          length += text.length + address.length;
        }
        return length;
      },
    };
  },

  /** From text; values as they stand, escapes and all. */
  async '@medplum/core'() {
    // It names this when it is loaded, and Node 20 has none.
    globalThis.WebSocket ??= class {};
    const { Hl7Message } = await import(
      pathToFileURL(join(peers, 'node_modules/@medplum/core/dist/esm/index.mjs')).href
    );
    const walk = (text, take) => {
      let sum = 0;
      for (const segment of Hl7Message.parse(text).segments)
        for (const field of segment.fields)
          for (const repetition of field.components) for (const part of repetition) sum += take(part);
      return sum;
    };
    return {
      open: (text) => Hl7Message.parse(text),
      index: (text) => walk(text, () => 1),
      read: (text) => walk(text, (part) => part.length),
    };
  },

  async 'simple-hl7'() {
    const { Parser } = fromPeers('simple-hl7');
    const parser = new Parser({ segmentSeperator: '\r' });
    const walk = (field) => {
      if (typeof field === 'string') return field.length;
      if (Array.isArray(field)) return field.reduce((sum, part) => sum + walk(part), 0);
      return walk(field.value);
    };
    return {
      index: (text) => parser.parse(text).segments.length,
      read(text) {
        const { header, segments } = parser.parse(text);
        return [header, ...segments].reduce((sum, { fields }) => sum + walk(fields), 0);
      },
    };
  },

  /** It cuts a node when something below it is asked for. */
  async 'node-hl7-client'() {
    const { Message } = fromPeers('node-hl7-client');
    const walk = (node, take) => {
      if (node.length === 0) return 0;
      const parts = node.toArray();
      let sum = 0;
      for (const part of parts) {
        if (part === node || part.length <= 1) sum += take(part);
        else sum += walk(part, take);
      }
      return sum;
    };
    return {
      open: (text) => new Message({ text }),
      index: (text) => walk(new Message({ text }), () => 1),
      read: (text) => walk(new Message({ text }), (part) => part.toString().length),
    };
  },
};
