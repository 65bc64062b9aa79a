import type { Item, Layout } from '../formats/cobol/layout.ts';
import { readCopybook } from '../formats/cobol/read-copybook.ts';
import { type CommandRun, OK } from './command.ts';
import { copybookFormat, openCopybook } from './copybook-file.ts';

export interface LayoutOptions {
  readonly copybook: string;
  /** `fixed` or `free`; detected without it. */
  readonly source?: string;
  readonly json?: boolean;
}

/** `assay layout`: where a copybook puts each item of a record. */
export const run: CommandRun<LayoutOptions> = async (options, io) => {
  const layout = readCopybook(await openCopybook(options.copybook, io), copybookFormat(options.source));
  io.stdout(options.json ? `${JSON.stringify(asJson(layout), null, 2)}\n` : asText(layout));
  return OK;
};

function asJson({ records, renamings, standalone, length }: Layout): unknown {
  return { length, records: records.map(itemJson), renamings, standalone: standalone.map(itemJson) };
}

function itemJson(item: Item): unknown {
  const { level, name, picture, usage, sign, occurs, redefines, offset, slack, length, conditions, members } = item;
  return {
    level,
    name: name ?? 'FILLER',
    ...(picture && { picture: picture.text, category: picture.category }),
    ...(members.length === 0 && { usage }),
    ...(picture?.category === 'numeric' && { digits: picture.digits, scale: picture.scale, signed: picture.signed }),
    ...((sign.leading || sign.separate) && members.length === 0 && { sign }),
    offset,
    length,
    ...(slack > 0 && { slack }),
    ...(occurs && { occurs }),
    ...(redefines !== undefined && { redefines }),
    ...(conditions.length > 0 && { conditions }),
    ...(members.length > 0 && { members: members.map(itemJson) }),
  };
}

const HEADINGS = ['offset', 'length', 'level and name', 'picture', 'usage', 'occurs'];

function asText({ records, renamings, standalone, length }: Layout): string {
  const rows: (readonly string[])[] = [HEADINGS];
  for (const record of records) addRows(record, 0, rows);
  for (const { name, offset, length: bytes, from, through } of renamings)
    rows.push([
      String(offset),
      String(bytes),
      `66 ${name}`,
      '',
      `renames ${from}${through ? ` to ${through}` : ''}`,
      '',
    ]);
  for (const item of standalone) addRows(item, 0, rows);
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n${length} bytes\n`;
}

function addRows(item: Item, depth: number, rows: (readonly string[])[]): void {
  const { level, name, picture, usage, sign, occurs, redefines, offset, length, members, conditions } = item;
  const indent = '  '.repeat(depth);
  const signed = sign.separate || sign.leading ? ` sign ${sign.leading ? 'leading' : 'trailing'}` : '';
  const how = members.length > 0 ? '' : `${usage}${signed}${sign.separate ? ' separate' : ''}`;
  const times = occurs && `${occurs.min === occurs.max ? '' : `${occurs.min} to `}${occurs.max}`;
  rows.push([
    String(offset),
    String(length),
    `${indent}${String(level).padStart(2, '0')} ${name ?? 'FILLER'}`,
    picture?.text ?? '',
    [how, redefines === undefined ? '' : `redefines ${redefines}`].filter((part) => part !== '').join(', '),
    times ? `${times}${occurs.dependingOn === undefined ? '' : ` by ${occurs.dependingOn}`}` : '',
  ]);
  for (const { name: condition, values } of conditions)
    rows.push(['', '', `${indent}  88 ${condition}`, '', values.join(', '), '']);
  for (const member of members) addRows(member, depth + 1, rows);
}
