import { readLines } from '../../src/formats/read-lines.ts';
import type { Format, SourceLeaf, SourceNode, SourceRecord } from '../../src/formats/record.ts';
import { AssayError } from '../../src/model/assay-error.ts';

/**
 * The smallest format that has all a row can meet: one record a line, `A=1;B=x,y;C=p^q;D=""`
 * (fields, repetitions, components, explicit null). A line without `=` cannot be read.
 */
export const lineFormat: Format = {
  id: 'line',
  async open(input, { maxRecordBytes }) {
    return { prologue: { format: 'line' }, findings: [], records: readLines(input.chunks, maxRecordBytes) };
  },
  parse(raw) {
    const text = new TextDecoder().decode(raw.bytes);
    if (!text.includes('=')) {
      return {
        record: undefined,
        findings: [{ code: 'line.unreadable', severity: 'error', message: `line ${raw.line}: no "="` }],
      };
    }
    const leaves: SourceLeaf[] = [];
    const fields = new Map<string, Repetition[]>();
    let at = raw.start;
    for (const part of text.split(';')) {
      const name = part.slice(0, part.indexOf('='));
      let start = at + name.length + 1;
      const repetitions: Repetition[] = [];
      for (const repetition of part.slice(name.length + 1).split(',')) {
        const from = leaves.length;
        let place = start;
        const components = repetition.split('^');
        for (const [i, component] of components.entries()) {
          if (component !== '') {
            const address = components.length > 1 ? `${name}.${i + 1}` : name;
            leaves.push({
              address,
              field: address,
              start: place,
              end: place + component.length,
              line: raw.line,
              text: component,
            });
          }
          place += component.length + 1;
        }
        if (repetition !== '') repetitions.push({ from, to: leaves.length, components });
        start += repetition.length + 1;
      }
      fields.set(name, repetitions);
      at += part.length + 1;
    }
    const record: SourceRecord & { fields: typeof fields } = {
      raw,
      fields,
      leafCount: leaves.length,
      leaf: (index) => leaves[index] as SourceLeaf,
      get root() {
        return node(this, 'record', 0, leaves.length, 'composite');
      },
    };
    return { record, findings: [] };
  },
  compilePath(path, source) {
    const match = /^([A-Z]|\.|\d)(\[\])?(?:\.(\d))?$/.exec(path);
    if (!match) throw new AssayError('rows.bad-path', `${source} has no ${path}; did you mean A?`);
    const [, name, all, component] = match;
    if (name === '.') return (from) => [from];
    if (/\d/.test(name as string)) return (from) => componentOf(from, Number(name));
    return (from) => {
      const found =
        (from.record as SourceRecord & { fields: Map<string, Repetition[]> }).fields.get(name as string) ?? [];
      const nodes = found.map((repetition) => repetitionNode(from.record, name as string, repetition));
      const some = all ? nodes : nodes.slice(0, 1);
      return component ? some.flatMap((one) => componentOf(one, Number(component))) : some;
    };
  },
};

interface Repetition {
  readonly from: number;
  readonly to: number;
  readonly components: readonly string[];
}

function repetitionNode(record: SourceRecord, name: string, { from, to, components }: Repetition): SourceNode {
  if (components[0] === '""') return node(record, name, from, to, 'null');
  return node(record, name, from, to, components.length > 1 ? 'composite' : 'leaf');
}

function componentOf(from: SourceNode, number: number): readonly SourceNode[] {
  if (from.kind === 'leaf') return number === 1 ? [from] : [];
  for (let leaf = from.leafFrom; leaf < from.leafTo; leaf++) {
    const { address } = from.record.leaf(leaf);
    if (address.endsWith(`.${number}`)) return [node(from.record, address, leaf, leaf + 1, 'leaf')];
  }
  return [];
}

function node(
  record: SourceRecord,
  address: string,
  leafFrom: number,
  leafTo: number,
  kind: SourceNode['kind'],
): SourceNode {
  return {
    record,
    kind,
    address,
    leafFrom,
    leafTo,
    get text() {
      return leafTo > leafFrom && kind !== 'null' ? record.leaf(leafFrom).text : '';
    },
  };
}

/** A source made of text, cut into chunks of the given size. */
export function textSource(name: string, text: string, chunkSize = 1 << 16) {
  const bytes = new TextEncoder().encode(text);
  async function* chunks(): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  return { name, path: name, chunks: chunks() };
}
