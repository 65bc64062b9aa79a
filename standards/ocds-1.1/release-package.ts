import { AssayError, type Container } from 'assay/standard';

/** A release package whose metadata come from the adapter's settings. None of them is ever made up. */
export const releasePackage: Container = {
  kind: 'package',
  head: (settings) => {
    const metadata = {
      uri: required(settings, 'uri', 'the address by which this package is known'),
      version: '1.1',
      extensions: list(settings, 'extensions'),
      publishedDate: dateTime(required(settings, 'publishedDate', 'when it is published, as 2024-05-31T00:00:00Z')),
      publisher: {
        name: required(settings, 'publisherName', 'who publishes it'),
        scheme: given(settings, 'publisherScheme'),
        uid: given(settings, 'publisherUid'),
        uri: given(settings, 'publisherUri'),
      },
      license: given(settings, 'license'),
      publicationPolicy: given(settings, 'publicationPolicy'),
    };
    return `${JSON.stringify(metadata).slice(0, -1)},"releases":[`;
  },
  tail: ']}',
  array: '/releases',
  settings: [
    'uri',
    'extensions',
    'publishedDate',
    'publisherName',
    'publisherScheme',
    'publisherUid',
    'publisherUri',
    'license',
    'publicationPolicy',
  ],
};

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

function given(settings: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function required(settings: Readonly<Record<string, unknown>>, name: string, what: string): string {
  const value = given(settings, name);
  if (value !== undefined) return value;
  throw new AssayError(
    'ocds.package-setting',
    `a release package needs the setting ${name}: ${what} (OCDS 1.1 requires it). Give it with --set ${name}=...`,
  );
}

function dateTime(text: string): string {
  if (RFC_3339.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new AssayError(
    'ocds.package-setting',
    `setting publishedDate: expected a date and time with its offset, as 2024-05-31T00:00:00Z, got "${text.slice(0, 40)}"`,
  );
}

/** A list, or text with commas between its items, as the command line gives it. */
function list(settings: Readonly<Record<string, unknown>>, name: string): readonly string[] | undefined {
  const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
  const items = (Array.isArray(value) ? value : String(value ?? '').split(','))
    .map((item) => String(item).trim())
    .filter((item) => item !== '');
  return items.length > 0 ? items : undefined;
}
