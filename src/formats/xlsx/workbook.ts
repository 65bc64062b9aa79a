import { UnreadableWorkbook, unpack } from './unpack.ts';
import { walkXml } from './walk-xml.ts';

/** What a workbook says of its sheets and of their cells. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly isHidden: boolean }[];
  readonly dates: 'excel' | 'excel-1904';
  readonly sharedStrings: readonly string[];
  /** By the index of a cell's style (`s`): whether its number is a date. */
  readonly isDate: (style: number) => boolean;
}

/** Reads all of a workbook but its sheets (ECMA-376 part 1, 18.2, 18.4, 18.8). Throws UnreadableWorkbook. */
export function readWorkbook(packed: Uint8Array): Workbook {
  const main = 'xl/workbook.xml';
  const text = unpack(packed, main);
  if (text === undefined)
    throw new UnreadableWorkbook('it has no xl/workbook.xml; it is no workbook of Excel 2007 or later');
  const targets = relationships(packed);
  const sheets: { name: string; part: string; isHidden: boolean }[] = [];
  let dates: Workbook['dates'] = 'excel';
  walkXml(text, main, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes.date1904 ?? '')) dates = 'excel-1904';
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const part = targets.get(id);
      const isHidden = (attributes.state ?? 'visible') !== 'visible';
      if (part !== undefined) sheets.push({ name: attributes.name ?? '', part, isHidden });
    },
  });
  return { sheets, dates, sharedStrings: sharedStrings(packed), isDate: dateStyles(packed) };
}

/** Parts by the ids that the workbook has for them. */
function relationships(packed: Uint8Array): ReadonlyMap<string, string> {
  const part = 'xl/_rels/workbook.xml.rels';
  const targets = new Map<string, string>();
  walkXml(unpack(packed, part) ?? '<none/>', part, {
    open(name, { Id = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

function sharedStrings(packed: Uint8Array): readonly string[] {
  const part = 'xl/sharedStrings.xml';
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  walkXml(unpack(packed, part) ?? '<none/>', part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text(value) {
      if (isText) text += value;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Formats that every workbook has and that show dates or times of day (18.8.30); 45 to 47 are spans of time. */
const BUILT_IN = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

function dateStyles(packed: Uint8Array): (style: number) => boolean {
  const part = 'xl/styles.xml';
  const own = new Set<number>();
  const styles: boolean[] = [];
  let inCells = false;
  walkXml(unpack(packed, part) ?? '<none/>', part, {
    open(name, attributes) {
      if (name === 'numFmt' && showsDate(attributes.formatCode ?? '')) own.add(Number(attributes.numFmtId));
      if (name === 'cellXfs') inCells = true;
      const format = Number(attributes.numFmtId ?? 0);
      if (name === 'xf' && inCells) styles.push(BUILT_IN.has(format) || own.has(format));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return (style) => styles[style] ?? false;
}

/** Whether a format shows a day or a time of day: not what stands in quotes or behind an escape, and no span such as [h]:mm. */
function showsDate(code: string): boolean {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return false;
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').split(';')[0] ?? '';
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare);
}
