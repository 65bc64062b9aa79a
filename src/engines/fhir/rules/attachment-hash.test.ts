import { expect, it } from 'vitest';
import { found, patient } from '../testing/found.ts';

const photo = (data: string, hash: string) => found(patient({ photo: [{ contentType: 'text/plain', data, hash }] }));
const WRONG = ['fhir.attachment-hash Patient.photo[0].hash'];

it('the hash of an attachment is the SHA-1 of its data', () => {
  // "abc" of FIPS 180-4, and 56 bytes, whose length takes a block of its own.
  expect(photo('YWJj', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0=')).toEqual([]);
  expect(photo('Y W\nJj', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0=')).toEqual([]);
  const long = Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq').toString('base64');
  expect(photo(long, 'hJg+RBw70m66rkqh+VEp5eVGcPE=')).toEqual([]);
  expect(photo('YWJk', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0=')).toEqual(WRONG);
  // In hexadecimal digits it is base64 too, of something else.
  expect(photo('YWJj', 'a9993e364706816aba3e25717850c26c9cd0d89d')).toEqual(WRONG);
});
