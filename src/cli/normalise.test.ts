import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, inFolder } from '../../test/support/run-command.ts';

describe('assay normalise date', () => {
  it('finds the order of the values given, and says which it found', async () => {
    expect(await assay(['normalise', 'date', '03/04/2024', '25/12/2024'])).toEqual({
      code: 0,
      stdout: '2024-04-03\n2024-12-25\n',
      stderr: 'the values show the form dmy\n2 values: 2 normalised, 0 stand for nothing, 0 refused\n',
    });
  });

  it('refuses what two orders fit, and keeps a line for it', async () => {
    const { code, stdout, stderr } = await assay(['normalise', 'date', '03/04/2024', '2024-05-06']);
    expect([code, stdout]).toEqual([1, '\n2024-05-06\n']);
    expect(stderr).toContain('1: "03/04/2024" may be day-month or month-day');
  });

  it('takes form, pivot and sentinels as they are declared', async () => {
    const declared = ['--form', 'mdy', '--pivot', '30', '--sentinels', '1970-01-01'];
    expect((await assay(['normalise', 'date', '03/04/24', '01/01/1970', '1900-01-01', ...declared])).stdout).toBe(
      '2024-03-04\n\n1900-01-01\n',
    );
  });

  it('reads a column from a file or stdin, one value a line, also where a line is no text', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(join(cwd, 'dates.txt'), Buffer.from('1/2/2024\r\n\xff\xfe\n13/2/2024\n', 'latin1'));
      const { code, stdout } = await assay(['normalise', 'date', '--file', 'dates.txt', '--json'], { cwd });
      expect(code).toBe(1);
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ).toEqual([
        { input: '1/2/2024', value: '2024-02-01' },
        expect.objectContaining({ input: null, code: 'normalise.not-text' }),
        { input: '13/2/2024', value: '2024-02-13' },
      ]);
    });
    expect((await assay(['normalise', 'date'], { stdin: '3 March 2024' })).stdout).toBe('2024-03-03\n');
  });
});

describe('assay normalise, other kinds', () => {
  it('shows the parts of names, one a line', async () => {
    const { code, stdout } = await assay(['normalise', 'name'], {
      stdin: 'Dr Anna van der Berg\nMr & Mrs Max Hill\nSukarno\n',
    });
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'prefix "Dr" given "Anna" family "van der Berg" (high)',
      'prefix "Mr" given "Max" family "Hill" + prefix "Mrs" shared family "Hill" (medium)',
      'single "Sukarno" (low)',
      '',
    ]);
  });

  it('checks identifiers', async () => {
    expect(await assay(['normalise', 'nhs-number', '943 476 5919'])).toMatchObject({ code: 0, stdout: '9434765919\n' });
    expect(await assay(['normalise', 'postcode', 'SWIA OAA'])).toMatchObject({
      code: 1,
      stdout: '\n',
      stderr: expect.stringContaining('Is it SW1A 0AA?'),
    });
  });

  it.each([
    [['colour', 'red'], 'expected one of date, name, postcode'],
    [['uprn', '1', '--form', 'dmy'], '--form is for dates and names'],
    [['date', '1', '--form', 'dym'], 'expected one of dmy, mdy'],
    [['date', '1', '--pivot', '1999'], 'two digits'],
    [['name', 'x', '--pivot', '20'], '--pivot and --sentinels are for dates'],
    [['date', '1', '--file', 'x'], 'not both'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stdout, stderr } = await assay(['normalise', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
