// Thirteen ways in which real feeds go wrong, each made from a sound message (a list of segments).

const line = (message, name) => message.findIndex((segment) => segment.startsWith(name));

function withField(message, name, place, value) {
  const at = line(message, name);
  const fields = message[at].split('|');
  while (fields.length <= place) fields.push('');
  fields[place] = value;
  return message.with(at, fields.join('|'));
}

/** `needs` is the kind of message to spoil: ADT or ORU. `spoil` answers with the segments as they then stand. */
export const FAULTS = [
  {
    name: 'a garbage line in a message',
    needs: 'ADT',
    spoil: (m) => m.toSpliced(2, 0, '*** SPOOLER RESTARTED 03:14:07 ***'),
  },
  { name: 'an impossible birth date', needs: 'ADT', spoil: (m) => withField(m, 'PID', 7, '19821332') },
  { name: 'an unknown sex code', needs: 'ADT', spoil: (m) => withField(m, 'PID', 8, 'Q') },
  { name: 'no patient identifier', needs: 'ADT', spoil: (m) => withField(m, 'PID', 3, '') },
  { name: 'no patient name', needs: 'ORU', spoil: (m) => withField(m, 'PID', 5, '') },
  { name: 'words where OBX-2 says a number (NM)', needs: 'NM', spoil: (m) => withField(m, 'OBX', 5, 'HAEMOLYSED') },
  { name: 'no message type (MSH-9)', needs: 'ADT', spoil: (m) => withField(m, 'MSH', 8, '') },
  { name: 'a segment without separators', needs: 'ADT', spoil: (m) => m.with(line(m, 'PV1'), 'PV1 1 I WARD4 B 2 STW') },
  {
    name: 'a line with another separator',
    needs: 'NM',
    spoil: (m) => m.with(line(m, 'OBX'), m[line(m, 'OBX')].replaceAll('|', ';')),
  },
  {
    name: 'a result (OBX) before its order (OBR)',
    needs: 'NM',
    spoil: (m) => {
      const obr = line(m, 'OBR');
      return [...m.slice(0, obr), m[obr + 1], m[obr], ...m.slice(obr + 2)];
    },
  },
  { name: 'a message cut off inside a segment', needs: 'NM', spoil: (m) => [...m.slice(0, -2), m.at(-2).slice(0, 13)] },
  // The header says UTF-8, the bytes are ISO 8859-1: written as such by the caller.
  {
    name: 'bytes of another character set',
    needs: 'ADT',
    latin1: true,
    spoil: (m) => withField(m, 'PID', 5, 'Müller^Jürgen^^^Mr^^L'),
  },
  // Without a header the segments can only stand where no message is open: at the start of the file.
  { name: 'no header (MSH): the file begins inside a message', needs: 'ADT', first: true, spoil: (m) => m.slice(1) },
];
