/** What one run may take of the target and of our time. */
export interface RunLimits {
  readonly exchanges: number;
  readonly runSeconds: number;
  readonly checkSeconds: number;
}

export const defaultRunLimits: RunLimits = { exchanges: 20_000, runSeconds: 3600, checkSeconds: 900 };
