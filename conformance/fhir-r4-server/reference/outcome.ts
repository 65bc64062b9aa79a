/** Why a request is refused, before it is put in HTTP's terms. `code` is from the issue-type value set. */
export interface Refusal {
  readonly refused: true;
  readonly status: number;
  readonly code: string;
  readonly diagnostics: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refuse(
  status: number,
  code: string,
  diagnostics: string,
  headers?: Readonly<Record<string, string>>,
): Refusal {
  return { refused: true, status, code, diagnostics, headers };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/** An OperationOutcome with one issue. */
export function operationOutcome(
  severity: 'fatal' | 'error' | 'warning' | 'information',
  code: string,
  diagnostics: string,
) {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] } as const;
}
