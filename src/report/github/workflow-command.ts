import { visibleText } from '../shared/visible-text.ts';

export type AnnotationKind = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly kind: AnnotationKind;
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** GitHub shows this many annotations of a kind from one step and drops the rest without a word. */
const SHOWN = 10;
const LONGEST = 2000;

/**
 * Annotations as workflow commands, a line each. Where there are more of a kind than GitHub shows, the last one it shows
 * says how many there are beyond it.
 */
export function workflowCommands(annotations: readonly Annotation[]): string {
  const kinds: readonly AnnotationKind[] = ['error', 'warning', 'notice'];
  const shown = kinds.flatMap((kind) => {
    const all = annotations.filter((annotation) => annotation.kind === kind);
    if (all.length <= SHOWN) return all;
    const rest = all.length - (SHOWN - 1);
    const message = `${rest} more like these are not shown here; the job's summary and the other reports have them.`;
    return [...all.slice(0, SHOWN - 1), { kind, title: `and ${rest} more`, message }];
  });
  return shown.map((annotation) => `${command(annotation)}\n`).join('');
}

function command({ kind, title, message, file, line }: Annotation): string {
  const properties = [
    file === undefined ? '' : `file=${property(file)}`,
    file === undefined || line === undefined ? '' : `line=${line}`,
    `title=${property(title)}`,
  ];
  return `::${kind} ${properties.filter((part) => part !== '').join(',')}::${data(message)}`;
}

/** Nothing that comes from outside can end the line or the command: these are what the runner takes as syntax. */
function data(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)} (cut)` : text;
  return visibleText(cut).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
