import { asMembers, dereferenced, entriesOf, listOf, type PlacedOperation, type Subject } from 'assay/openapi';
import { escapeStep } from 'assay/standard';

export interface DescribedMedia {
  /** In lower case, without parameters. */
  readonly type: string;
  readonly pointer: string;
  /** As it is written, a reference perhaps; undefined where there is none. */
  readonly schema: unknown;
}

export interface DescribedResponse {
  readonly status: string;
  readonly pointer: string;
  readonly media: readonly DescribedMedia[];
}

/** The responses of an operation with their media types, the one of 2.0 as the others. */
export function responsesOf(
  { operation, pointer }: PlacedOperation,
  { root, version, resolve }: Subject,
): readonly DescribedResponse[] {
  return entriesOf(operation.responses).map(([status, given]) => {
    const response = dereferenced(given, resolve);
    const at = `${pointer}/responses/${escapeStep(status)}`;
    const media =
      version === '2.0'
        ? listOf(
            response?.schema === undefined ? [] : (operation.produces ?? root.produces ?? ['application/json']),
          ).map((type) => ({ type: bare(String(type)), pointer: at, schema: response?.schema }))
        : entriesOf(response?.content).map(([type, described]) => ({
            type: bare(type),
            // What a reference leads to stands elsewhere.
            pointer: response === given ? `${at}/content/${escapeStep(type)}` : at,
            schema: asMembers(described)?.schema,
          }));
    return { status, pointer: at, media };
  });
}

export function isSuccess({ status }: DescribedResponse): boolean {
  return /^2/.test(status);
}

export function isJson(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

function bare(type: string): string {
  return type.replace(/;.*/s, '').trim().toLowerCase();
}
