// What docs/library.md shows, as it runs in a page: validation in a worker, where a synchronous request blocks no one.
import { createFhirValidator } from 'assay/fhir';

const load = (name) => {
  const request = new XMLHttpRequest();
  request.open('GET', `/fhir-r4/${name}`, false);
  request.send();
  return request.status === 200 ? request.responseText : undefined;
};

self.onmessage = ({ data: { texts, profiles } }) => {
  const plain = createFhirValidator({ load });
  const profiled = createFhirValidator({ load, profiles });
  const started = performance.now();
  const judge = (validator) => texts.map((text) => validator.validateText(text));
  self.postMessage({ plain: judge(plain), profiled: judge(profiled), milliseconds: performance.now() - started });
};
