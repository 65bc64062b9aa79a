import { AssayError } from '../../model/assay-error.ts';

/** Which elements are the records. */
export interface RecordPath {
  readonly text: string;
  /** Whether the element whose ancestors and itself have these local names is one; not asked within a record. */
  matches(names: readonly string[]): boolean;
}

/**
 * Reads the setting `record`: `Feed/Patients/Patient` from the root on, or one name, `Patient`, wherever it stands outermost. Names
 * are local: prefixes are a document's own affair. Throws AssayError `xml.bad-setting`.
 */
export function readRecordPath(settings: Readonly<Record<string, unknown>>): RecordPath {
  const text = String(settings.record ?? '').trim();
  const steps = text.split('/');
  if (text === '' || steps.some((step) => !/^[^\s<>&"'=[\]@:]+$/.test(step)))
    throw new AssayError(
      'xml.bad-setting',
      `setting record: expected the elements that are records, such as Patient or Feed/Patients/Patient, got "${text.slice(0, 40)}"`,
    );
  return {
    text,
    matches: (names) =>
      steps.length === 1
        ? names.at(-1) === text
        : names.length === steps.length && steps.every((step, index) => names[index] === step),
  };
}
