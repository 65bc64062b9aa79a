// The test data of Cobrix through `assay read`. Its tests pass options that the data folder does not hold; what was inferred for
// each file is the table below, and the page shows it. What the copybook and such settings cannot explain is in EXPLAINED_BY_MORE.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { markdownTable, textTable } from '../../scripts/text-table.mjs';

const BOTH = ['--set', 'trim=both'];
const RDW = ['--framing', 'rdw', '--set', 'lengthAdjust=0', ...BOTH];
const RDW_LE = ['--framing', 'rdw-le', '--set', 'lengthAdjust=0', ...BOTH];
const IEEE = ['--set', 'float=ieee'];
const COMPANIES = ['--segment', 'SEGMENT-ID=C:STATIC-DETAILS,P:CONTACTS'];
const KINDS = 'SEGMENT-ID=1:COMPANY,2:DEPT,3:EMPLOYEE,4:OFFICE,5:CUSTOMER,6:CONTACT,7:CONTRACT';
const SPECIAL = 'test18 special_char';

const CASES = [
  ['test1_expected/test1.txt', 'test1_copybook.cob', 'test1_data/example.bin', []],
  ['test1b_expected/test1b.txt', 'test1_copybook.cob', 'test1_data/example.bin', []],
  ['test3_expected/test3.txt', 'test3_copybook.cob', 'test3_data/TRAN2.AUG31.DATA.dat', ['--set', 'trim=both']],
  [
    'test3_expected/test3_trim_both.txt',
    'test3_copybook.cob',
    'test3_data/TRAN2.AUG31.DATA.dat',
    ['--set', 'trim=both'],
  ],
  [
    'test3_expected/test3_trim_left.txt',
    'test3_copybook.cob',
    'test3_data/TRAN2.AUG31.DATA.dat',
    ['--set', 'trim=left'],
  ],
  [
    'test3_expected/test3_trim_none.txt',
    'test3_copybook.cob',
    'test3_data/TRAN2.AUG31.DATA.dat',
    ['--set', 'trim=none'],
  ],
  [
    'test3_expected/test3_trim_right.txt',
    'test3_copybook.cob',
    'test3_data/TRAN2.AUG31.DATA.dat',
    ['--set', 'trim=right'],
  ],
  ['test5_expected/test5.txt', 'test5_copybook.cob', 'test5_data/COMP.DETAILS.SEP30.DATA.dat', RDW_LE],
  ['test5_expected/test5a.txt', 'test5_copybook.cob', 'test5_data/COMP.DETAILS.SEP30.DATA.dat', RDW_LE],
  ['test5_expected/test5b.txt', 'test5_copybook.cob', 'test5b_data/COMP.DETAILS.FEB02.DATA.RDW.BE.dat', RDW],
  [
    'test5_expected/test5c.txt',
    'test5_copybook.cob',
    'test5_data/COMP.DETAILS.SEP30.DATA.dat',
    [...RDW_LE, ...COMPANIES],
  ],
  [
    'test5_expected/test5d.txt',
    'test5d_copybook.cob',
    'test5b_data/COMP.DETAILS.FEB02.DATA.RDW.BE.dat',
    ['--framing', 'field', '--set', 'lengthField=RECORD-LENGTH', '--set', 'lengthAdjust=4', ...BOTH],
  ],
  ['test6_expected/test6.txt', 'test6_copybook.cob', 'test6_data/INTEGR.TYPES.NOV28.DATA.dat', IEEE],
  [
    'test11_expected/test11.txt',
    'test11_copybook.cob',
    'test11_data/COMP.DETAILS.MAY30.DATA.dat',
    ['--framing', 'header', '--set', 'header=5,3,2,le', ...BOTH],
  ],
  [
    'test13_expected/test13a.txt',
    'test13a_file_header_footer.cob',
    'test13a_data/TRAN2.JUN24.DATA.dat',
    ['--set', 'fileHeader=10', '--set', 'fileFooter=12'],
    { sorted: true },
  ],
  [
    'test13_expected/test13b.txt',
    'test13b_vrl_file_headers.cob',
    'test13b_data/COMP.DETAILS.JUN02.DATA.RDW.BE.dat',
    [...RDW, '--set', 'fileHeader=100', '--set', 'fileFooter=120'],
  ],
  [
    'test14_expected/test14.txt',
    'test14_copybook.cob',
    'test14_data/COMP.DETAILS.JUL02.DATA.dat',
    ['--framing', 'rdw-le', ...COMPANIES, ...BOTH],
  ],
  [
    'test15_expected/test15.txt',
    'test15_copybook.cob',
    ['test15_data/a/example.bin', 'test15_data/b/example.bin'],
    [],
    { sorted: true },
  ],
  [
    'test16_expected/test16.txt',
    'test16_fix_len_segments.cob',
    'test16_data/ENTITY.DB.AUG12.DATA.FIX.LEN.dat',
    ['--segment', 'SEGMENT-ID=C:COMPANY,P:PERSON,B:PO-BOX'],
  ],
  [
    `${SPECIAL}_expected/test18a.txt`,
    `${SPECIAL}.cob`,
    `${SPECIAL}/HIERARCHICAL.DATA.RDW.dat`,
    [...RDW_LE, '--segment', KINDS, '--set', 'zoned=padded'],
  ],
  [
    'test19_display_num_expected/test19.txt',
    'test19_display_num.cob',
    'test19_display_num/data.dat',
    ['--set', 'mismatch=skip'],
  ],
  [
    'test21_expected/test21.txt',
    'test21_copybook.cob',
    'test21_data/data.dat',
    ['--framing', 'odo', '--encoding', 'ascii'],
    { withRecord: true },
  ],
  ['test24_expected/test24.txt', 'test24_copybook.cob', 'test24_data/INTEGR.TYPES.NOV28.DATA.dat', IEEE],
  ['test24_expected/test24b.txt', 'test24_copybook.cob', 'test24_data/INTEGR.TYPES.NOV28.DATA.dat', IEEE],
  ['test40_expected/test40.txt', 'test40_copybook.cob', 'test40_data/example.dat', IEEE],
  [
    'test10_expected/test10.txt',
    'test10_copybook.cob',
    'test10_data/data.dat',
    ['--encoding', 'ascii'],
    { withRecord: true },
  ],
  [
    'test1a_expected/test1a.txt',
    'test1a_copybook.cob',
    'test1_data/example.bin',
    ['--set', 'recordStart=2', '--set', 'recordEnd=27'],
  ],
];

const EXPLAINED_BY_MORE = [
  [
    'test25_expected/test25.txt',
    'a table DEPENDING ON a letter: which number each letter stands for is an option of the test',
  ],
];

const LAYOUTS = [
  ['test6_expected/test6_layout.txt', 'test6_copybook.cob'],
  ['test16_expected/test16_layout.txt', 'test16_fix_len_segments.cob'],
  [`${SPECIAL}_expected/test18a_layout.txt`, `${SPECIAL}.cob`],
  ['test19_display_num_expected/test19_layout.txt', 'test19_display_num.cob'],
  ['test24_expected/test24_layout.txt', 'test24_copybook.cob'],
  ['test24_expected/test24b_layout.txt', 'test24_copybook.cob'],
  ['test40_expected/test40_layout.txt', 'test40_copybook.cob'],
];

/** Columns that Cobrix makes itself, whatever the copybook says. */
const MADE = /^(File_Id|Record_Id|Record_Byte_Length|Seg_Id\d+|.*_NT)$/;

export async function run(from) {
  const rows = CASES.map((one) => examine(from, one));
  const agree = rows.filter(({ differs }) => differs.length === 0).length;
  const cells = rows.map(({ expected, settings, count, values, differs }) => [
    expected,
    settings || 'none',
    String(count),
    String(values),
    differs.length === 0 ? 'yes' : `**no**: ${differs[0]}`,
  ]);
  const layouts = LAYOUTS.map((one) => examineLayout(from, one));
  const table = [['expected file', 'settings', 'records', 'values', 'the same'], ...cells];
  const result = {
    files: rows.length,
    agree,
    unexplained: EXPLAINED_BY_MORE.length,
    layouts: layouts.filter(([, , same]) => same === 'yes').length,
  };
  return { table: textTable(table), markdown: page(table, layouts, result), result };
}

function examine(from, [expected, copybook, data, settings, shape = {}]) {
  const files = [data].flat();
  const args = [
    'read',
    ...files.map((file) => join(from, file)),
    '--copybook',
    join(from, copybook),
    '--positions',
    ...settings,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/bin/assay.js'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const said = files.map((file) => readFileSync(join(from, file)));
  const ours = stdout
    .split('\n')
    .flatMap((line) =>
      line === '' ? [] : [asRead(parse(line), said, { ...shape, trims: settings.includes('trim=both') })],
    );
  const theirs = documents(readFileSync(join(from, expected), 'utf8')).map((text) => ({ shown: plain(parse(text)) }));
  if (shape.sorted) for (const list of [ours, theirs]) list.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const differs = [];
  let values = 0;
  if (theirs.length === 0) differs.push('nothing is expected');
  theirs.forEach(({ shown }, index) => {
    const { shown: read, places } = ours[index] ?? { shown: {}, places: new Map() };
    values += compare(shown, read, `record ${index + 1}`, differs, places);
  });
  if (differs.length > 0 && stderr) differs.push(stderr.split('\n')[0]);
  return { expected, settings: settings.join(' ').replaceAll('--set ', ''), count: theirs.length, values, differs };
}

function asRead({ record, fields }, [bytes], shape) {
  return { shown: plain(shape.withRecord ? { RECORD: record } : record, shape.trims), places: placesOf(fields, bytes) };
}

function sortKey({ shown }) {
  return JSON.stringify(shown, Object.keys(shown).sort());
}

/** Offsets and lengths of elementary items. */
function examineLayout(from, [expected, copybook]) {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'dist/bin/assay.js'), 'layout', join(from, copybook), '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  const ours = [];
  const visit = ({ name, offset, length, members }) => {
    if (members) for (const member of members) visit(member);
    else if (name !== 'FILLER') ours.push(`${named(name)} ${offset + 1} ${offset + length}`);
  };
  for (const record of JSON.parse(stdout).records) visit(record);
  const lines = readFileSync(join(from, expected), 'utf8').matchAll(/^ *\d+ (\S+) .* (\d+) +(\d+) +\d+ *$/gm);
  const theirs = [...lines].map(([, name, start, end]) => `${name} ${start} ${end}`);
  const missing = ours.filter((item) => !theirs.includes(item));
  const elementary = theirs.filter(
    (item) => !/_debug |^FILLER|^_/.test(item) && ours.some((one) => one.split(' ')[0] === item.split(' ')[0]),
  );
  const extra = elementary.filter((item) => !ours.includes(item));
  const differs = [...missing, ...extra];
  return [expected, String(ours.length), differs.length === 0 ? 'yes' : `**no**: ${differs[0]}`];
}

/** Bytes of each field by the name that Cobrix gives it. */
function placesOf(fields, bytes) {
  return new Map(fields.map(({ field, start, end }) => [named(field), bytes.subarray(Number(start), Number(end))]));
}

/** Counts the values that are the same; numbers are compared as they are written, and floating point ones by value. */
function compare(theirs, ours, where, differs, places) {
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours) || ours.length !== theirs.length) return differ(differs, where, theirs, ours);
    return theirs.reduce(
      (sum, one, index) => sum + compare(one, ours[index], `${where}[${index}]`, differs, places),
      0,
    );
  }
  if (theirs !== null && typeof theirs === 'object') {
    if (ours === null || typeof ours !== 'object') return differ(differs, where, theirs, ours);
    let count = 0;
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const at = `${where} ${key}`;
      if (MADE.test(key)) continue;
      const bytes = key.endsWith('_debug') ? places.get(key.slice(0, -6)) : undefined;
      if (bytes === undefined) count += compare(theirs[key], ours[key], at, differs, places);
      else if ([bytes.toString('hex').toUpperCase(), bytes.toString('base64')].includes(theirs[key])) count++;
      else differ(differs, at, theirs[key], bytes.toString('hex'));
    }
    return count;
  }
  if (theirs === ours || sameFloat(theirs, ours)) return 1;
  // Nothing was written there, and Cobrix shows nought; for whole numbers it shows nothing, as we do.
  const bytes = places.get(where.slice(where.lastIndexOf(' ') + 1));
  if (ours === undefined && /^0\.0+$/.test(theirs) && bytes?.every((byte) => byte === 0x40)) return 1;
  return differ(differs, where, theirs, ours);
}

function differ(differs, where, theirs, ours) {
  differs.push(`${where}: expected ${JSON.stringify(theirs)}, got ${JSON.stringify(ours)}`);
  return 0;
}

function sameFloat(theirs, ours) {
  const isFloat = (text) => typeof text === 'string' && /^-?\d+\.\d+(E-?\d+)?$/i.test(text);
  return (
    isFloat(theirs) &&
    typeof ours === 'string' &&
    (theirs.includes('E') || !ours.includes('.')) &&
    Number(theirs) === Number(ours)
  );
}

/** As Cobrix shows it: hyphens as underscores, nothing where there is no value, all but ASCII as blanks (its code page "common"). */
function plain(value, trims) {
  if (Array.isArray(value)) return value.map((one) => plain(one, trims));
  if (typeof value === 'string') {
    const text = value
      .replaceAll('\u00ad', '-')
      .replace(/[^\u0020-\u007e]/g, ' ')
      .replace(/^ +$/, '');
    return trims ? text.trim() : text;
  }
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [named(key), plain(member, trims)]));
}

function named(field) {
  return field.slice(field.lastIndexOf('.') + 1).replaceAll('-', '_');
}

/** JSON with every number as the text it is written as. */
function parse(line) {
  return JSON.parse(
    line.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (part) =>
      part.startsWith('"') ? part : `"${part}"`,
    ),
  );
}

/** One JSON object a line, or objects spread over lines that each end with a brace in the first column. */
function documents(text) {
  if (!text.startsWith('{\n')) return text.split('\n').filter((line) => line.trim() !== '');
  return text.split(/(?<=^\})\n/m).filter((part) => part.trim() !== '');
}

function page(table, layouts, { files, agree }) {
  return `# COBOL: the test data of Cobrix

The expected files of AbsaOSS/cobrix (see the exam's SOURCE.md) beside what \`assay read\` makes of the same copybook and data: ${agree} of
${files} are the same in every value. Cobrix's tests pass options that its data folder does not hold; the settings column is what was
inferred for each. Columns that Cobrix makes itself (record numbers, segment ids) are left out, its \`_debug\` columns are held against
the bytes that \`--positions\` tells. Characters that ASCII does not have count as blanks, as in its default code page "common". Blank
decimals, which it shows as 0.00, are nothing here. Where its test sorts the rows they are compared sorted.
Expected files hold the first rows of the data; rows behind them are read and not compared (in test11 some of those are refused: their
headers mark them as invalid, which its test's own parser of headers knows).
\`npm run exam -- cobol --from DIR\` makes this page.

${markdownTable(table)}

## Layouts

Where \`assay layout\` puts each elementary item, beside Cobrix's layout files. Of groups Cobrix tells the bytes of what they share
storage with, and of \`_debug\` items those of the item they stand for; both are left out.

${markdownTable([['expected file', 'items', 'the same'], ...layouts])}

## Not explained by the copybook

${markdownTable([['expected file', 'why'], ...EXPLAINED_BY_MORE])}
`;
}
