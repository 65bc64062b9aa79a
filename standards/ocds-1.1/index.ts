import {
  type ByteSource,
  defineStandard,
  type Finding,
  locatedIn,
  type OpenStandard,
  readPackages,
  type UnitResult,
} from 'assay/standard';
import { extensionsOf } from './extensions.ts';
import { releaseCollection } from './release-collection.ts';
import { releaseModel } from './release-model.ts';
import { releasePackage } from './release-package.ts';
import { type PartsValidator, partsValidator } from './validate-parts.ts';
import { type Members, openValidator, type Validator } from './validator.ts';

/** The Open Contracting Data Standard 1.1: release packages, record packages and releases. */
export default defineStandard({
  open(): OpenStandard {
    const validator = openValidator();
    return {
      validate: (input) => validateSource(input, validator),
      unit: (value) => validator.release(value, ''),
      collection: releaseCollection,
      model: releaseModel,
      container: releasePackage,
    };
  },
});

async function* validateSource(input: ByteSource, validator: Validator): AsyncGenerator<UnitResult> {
  let parts: PartsValidator | undefined;
  try {
    for await (const document of readPackages(input, { prefix: 'ocds', lists: ['releases', 'records'] })) {
      if ('item' in document) {
        parts ??= partsValidator(input.name, validator);
        parts.add(document);
        continue;
      }
      const { parsed, findings, source } = document;
      const found =
        parsed === undefined ? [] : locatedIn(validateDocument(parsed.value, validator), document, input.name);
      yield { source, findings: [...findings, ...found], notChecked: extensionsOf(parsed?.value) };
    }
    if (parts) yield { source: input.name, findings: parts.findings(), notChecked: parts.notChecked() };
  } finally {
    parts?.close();
  }
}

/** A package is known by its list; what has neither is taken for a release. */
function validateDocument(value: unknown, validator: Validator): readonly Finding[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return [
      {
        code: 'ocds.not-a-document',
        severity: 'error',
        message: 'expected a release package, a record package or a release, got something else',
        at: { path: '' },
      },
    ];
  }
  const members = value as Members;
  if (Object.hasOwn(members, 'records')) return validator.recordPackage(members);
  if (Object.hasOwn(members, 'releases') || (Object.hasOwn(members, 'publisher') && !Object.hasOwn(members, 'ocid'))) {
    return validator.releasePackage(members);
  }
  return validator.release(members, '');
}
