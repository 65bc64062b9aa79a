/**
 * A report of one battery with twelve tests, about 2.6 kB, in the manner of NHS003. The tags S01 to S20 are letters only, and
 * the type is of no directory, since one of the readers beside knows no tag with digits; all texts are capitals, the set (UNOA) that the others start with. Nobody is meant by any name in it.
 */
export function message(number) {
  const id = String(number).padStart(8, '0');
  const tests = Array.from({ length: 12 }, (_, index) => [
    'GIS+N',
    `INV+MQ+${44000 + index}.:911::EXAMPLE ANALYTE ${index}`,
    `SEQ++${index + 2}`,
    `RSL+NV+${(number * 7 + index * 13) % 300}.${index}+++MMOL/L${index % 5 === 0 ? '+HI' : ''}`,
    `FTX+RIT+++COMMENT ${number}?: IT?'S WITHIN WHAT IS SEEN AT 50?+`,
    'RFF+ASL:1',
    'RFF+ARL:1',
    'SXF+20',
    `RND+U+${index}.5+${index * 10 + 9}.5`,
  ]);
  const segments = [
    `UNH+${number}+EXAMPL:0:1:RT:BENCH1`,
    'BGM+LSR',
    'DTM+137:202401101519:203',
    'SXA+01',
    'NAD+PO+G9999999:900++DR Q EXAMPLE',
    'SPR+PRO',
    'SXA+01',
    'NAD+MR+Z88888:901',
    'SPR+ORG',
    'SXA+01',
    'NAD+SLA+++EXAMPLE LABORATORY',
    'SPR+DPT',
    'SXB+02',
    'GIS+N',
    `RFF+SRI:24.CH${id}`,
    'STS++UN',
    'DTM+ISR:202401101515:203',
    'SXC+06',
    `RFF+SSI:${id}`,
    'SXD+07',
    'PNA+PAT++++SU:EXAMPLE+FO:SAMPLE',
    'DTM+329:19570116:102',
    'PDI+1',
    'SXE+16',
    'SEQ++1',
    'SPC+TSP+:::SERUM',
    `RFF+STI:CH${id}`,
    'DTM+SCO:202401100900:203',
    'GIS+N',
    'INV+MQ+44ZZZ:911::EXAMPLE BATTERY',
    'SEQ++1',
    'RFF+ASL:1',
    ...tests.flat(),
  ];
  return `${[...segments, `UNT+${segments.length + 1}+${number}`].join("'")}'`;
}
